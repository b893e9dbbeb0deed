-- Values that come near a text that none has: the same in another letter case, a part or a longer form of it, or a few letters off.
WITH
  known AS (
    SELECT
      v AS "value",
      count(*) AS n
    FROM
      ({values})
    WHERE
      v IS NOT NULL
    GROUP BY
      v
  )
SELECT
  "value",
  n
FROM
  known
WHERE
  length("value") <= 512
  AND (
    contains(lower("value"), lower($near))
    OR (
      length("value") >= 3
      AND contains(lower($near), lower("value"))
    )
    OR (
      length($near) >= 4
      AND starts_with(lower("value"), left(lower($near), greatest(3, length($near) * 2 // 3)))
    )
    OR (
      length("value") <= 80
      AND length($near) <= 80
      AND damerau_levenshtein(lower("value"), lower($near)) <= greatest(1, length($near) // 3)
    )
  )
ORDER BY
  lower("value") = lower($near) DESC,
  damerau_levenshtein(lower(left("value", 80)), lower(left($near, 80))),
  n DESC,
  "value"
LIMIT
  5
