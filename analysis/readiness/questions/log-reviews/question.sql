WITH
  held AS (
    SELECT
      time_ns // 86400000000000 AS number,
      count(*) AS reviews,
      list_sort(list_distinct(list(account) FILTER(account IS NOT NULL))) AS reviewers,
      list_sort(list_distinct(list(source))) AS sources
    FROM
      acted
    WHERE
      reviews_logs
      AND time_ns IS NOT NULL
    GROUP BY
      number
  )
SELECT
  strftime(make_timestamp(number * 86400000000), '%Y-%m-%d') AS day,
  reviews,
  reviewers,
  number - lag (number) OVER (
    ORDER BY
      number
  ) AS days_since,
  coalesce(
    number - lag (number) OVER (
      ORDER BY
        number
    ) > $days::BIGINT,
    FALSE
  ) AS late,
  sources
FROM
  held
ORDER BY
  number
