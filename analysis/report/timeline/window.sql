-- The stretch of time that the events of the case span: one row.
SELECT
  min(time_ns)::VARCHAR AS "from",
  max(time_ns)::VARCHAR AS "to",
  count(time_ns) AS timed,
  count(*) - count(time_ns) AS untimed
FROM
  event
