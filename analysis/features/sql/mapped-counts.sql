SELECT
  count(*) AS events,
  count(*) - count(time_ns) AS untimed
FROM
  event
