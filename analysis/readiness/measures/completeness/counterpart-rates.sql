-- Of the keys that the other log has, how many are there; and of the keys that are there, how many the other has.
WITH
  recorded AS (
    SELECT
      log,
      against_log,
      count(*) FILTER(expected) AS expected,
      count(*) FILTER(
        expected
        AND own_record IS NOT NULL
      ) AS captured
    FROM
      counterpart_side
    GROUP BY ALL
  ),
  counted AS (
    SELECT
      r.log,
      r.against_log,
      r.expected + coalesce(o.keys, 0) AS expected,
      r.captured + coalesce(o.keys, 0) AS captured
    FROM
      recorded r
      LEFT JOIN (
        SELECT
          log,
          against_log,
          count(*) AS keys
        FROM
          read_once
        GROUP BY ALL
      ) o ON o.log = r.log
      AND o.against_log = r.against_log
      AND r.expected > 0
  )
SELECT
  l.source,
  l.name AS log,
  o.source AS against,
  o.name AS against_log,
  x.expected,
  x.captured,
  CASE
    WHEN y.expected = 0 THEN 0
    ELSE 1 - y.captured / y.expected
  END AS unseen,
  CASE
    WHEN c.a = x.log THEN c.a_name
    ELSE c.b_name
  END AS key,
  CASE
    WHEN c.a = x.log THEN c.b_name
    ELSE c.a_name
  END AS against_key
FROM
  counted x
  JOIN counted y ON y.log = x.against_log
  AND y.against_log = x.log
  JOIN counterpart c ON c.a = least(x.log, x.against_log)
  AND c.b = greatest(x.log, x.against_log)
  JOIN log l ON l.log = x.log
  JOIN log o ON o.log = x.against_log
WHERE
  x.expected >= 10
  AND x.captured >= 0.5 * x.expected
ORDER BY
  l.source,
  x.log,
  x.expected DESC,
  x.against_log
