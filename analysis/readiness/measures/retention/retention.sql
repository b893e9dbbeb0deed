-- A day is over when it is more days old than the limit.
SELECT
  source,
  strftime(make_timestamp(min(day) * 86400000000), '%Y-%m-%d') AS first,
  strftime(make_timestamp(max(day) * 86400000000), '%Y-%m-%d') AS last,
  count(*) AS covered_days,
  coalesce(
    list(
      {
        'from': strftime(make_timestamp((day + 1) * 86400000000), '%Y-%m-%d'),
        'to': strftime(make_timestamp((next_day - 1) * 86400000000), '%Y-%m-%d')
      }
      ORDER BY
        day
    ) FILTER(next_day > day + 1),
    []
  ) AS holes,
  greatest(0, any_value(as_of) - min(day) - any_value(limit_days)) AS over_days,
  any_value(limit_days) AS limit_days,
  any_value(limit_by) AS limit_by,
  coalesce(sum(records) FILTER(day < as_of - limit_days), 0)::BIGINT AS over_records
FROM
  retained
GROUP BY
  source
ORDER BY
  source
