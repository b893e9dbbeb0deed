-- A source passes when nine of ten of its times have a fraction of a second; of milliseconds by chance one of a thousand is zero. `record`: the first without one.
SELECT
  source::VARCHAR AS subject,
  source,
  CASE
    WHEN avg((time_ns % 1000000000 <> 0)::INTEGER) < 0.9 THEN min(record) FILTER(time_ns % 1000000000 = 0)
  END AS record,
  avg((time_ns % 1000000000 <> 0)::INTEGER) >= 0.9 AS passed
FROM
  event_once
WHERE
  time_ns IS NOT NULL
GROUP BY
  source
HAVING
  count(*) >= 20
