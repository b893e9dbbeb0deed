WITH
  dated AS (
    SELECT
      source,
      time_ns,
      time_ns // 86400000000000 AS day
    FROM
      acted
    WHERE
      time_ns IS NOT NULL
  ),
  newest AS (
    SELECT
      max(day) AS day
    FROM
      dated
  )
SELECT
  d.source,
  time_of (min(d.time_ns)) AS first,
  time_of (max(d.time_ns)) AS last,
  count(DISTINCT d.day) AS days_with_records,
  count(DISTINCT d.day) FILTER(d.day > n.day - $days::BIGINT) AS of_the_last,
  $days::BIGINT - count(DISTINCT d.day) FILTER(d.day > n.day - $days::BIGINT) AS missing
FROM
  dated d
  CROSS JOIN newest n
GROUP BY
  d.source
ORDER BY
  d.source
