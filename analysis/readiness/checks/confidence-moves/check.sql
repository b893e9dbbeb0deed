-- Each such member, in the order of its records; it fails from the record on at which it stands still.
WITH
  said AS (
    SELECT
      f.source,
      f.name,
      f.record,
      f.value,
      sum(
        CASE
          WHEN f.value IS DISTINCT FROM f.before THEN 1
          ELSE 0
        END
      ) OVER (
        PARTITION BY
          f.source,
          f.name
        ORDER BY
          f.record
      ) AS run
    FROM
      (
        SELECT
          *,
          lag (value) OVER (
            PARTITION BY
              source,
              name
            ORDER BY
              record
          ) AS before
        FROM
          fact_confidence
        WHERE
          TRY_CAST (value AS DOUBLE) IS NOT NULL
      ) f
  ),
  runs AS (
    SELECT
      source,
      name,
      run,
      count(*) AS n,
      min(record) AS record
    FROM
      said
    GROUP BY ALL
  ),
  member AS (
    SELECT
      source,
      name,
      count(*) AS n,
      count(DISTINCT value) AS "values"
    FROM
      said
    GROUP BY ALL
    HAVING
      count(*) >= 20
  ),
  longest AS (
    SELECT
      source,
      name,
      max(n) AS n,
      arg_max(record, n) AS record,
      coalesce((max(n, 2)) [2], 0) AS second
    FROM
      runs
    GROUP BY ALL
  )
SELECT
  concat_ws(' ', m.source, m.name) AS subject,
  m.source,
  l.record,
  m."values" > 1
  AND NOT (
    m."values" >= 5
    AND l.n >= 20
    AND l.n * 10 >= m.n
    AND l.n >= 5 * l.second
  ) AS passed
FROM
  member m
  JOIN longest l ON l.source = m.source
  AND l.name = m.name
