SELECT
  source,
  strftime(make_timestamp(time_ns // 1000), '%Y-%m-%d') AS day,
  count(*) AS events,
  time_of (min(time_ns)) AS first,
  time_of (max(time_ns)) AS last
FROM
  acted
WHERE
  time_ns IS NOT NULL
GROUP BY
  source,
  day
ORDER BY
  source,
  day
