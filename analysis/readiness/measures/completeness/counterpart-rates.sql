-- Of the keys that the other source has, how many are there; and of the keys that are there, how many the other has.
WITH
  counted AS (
    SELECT
      source,
      against,
      count(*) FILTER(expected) AS expected,
      count(*) FILTER(
        expected
        AND own_record IS NOT NULL
      ) AS captured
    FROM
      counterpart_side
    GROUP BY ALL
  )
SELECT
  x.source,
  x.against,
  x.expected,
  x.captured,
  CASE
    WHEN y.expected = 0 THEN 0
    ELSE 1 - y.captured / y.expected
  END AS unseen,
  CASE
    WHEN c.a = x.source THEN c.a_name
    ELSE c.b_name
  END AS name,
  CASE
    WHEN c.a = x.source THEN c.b_name
    ELSE c.a_name
  END AS against_name
FROM
  counted x
  JOIN counted y ON y.source = x.against
  AND y.against = x.source
  JOIN counterpart c ON c.a = least(x.source, x.against)
  AND c.b = greatest(x.source, x.against)
WHERE
  x.expected >= 10
  AND x.captured >= 0.5 * x.expected
ORDER BY
  x.source,
  x.expected DESC,
  x.against
