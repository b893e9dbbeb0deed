-- Held are the days from the first to the one at which it is looked at, both counted; over are those beyond the limit.
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
  greatest(0, coalesce(any_value(over_day) - min(day) + 1, 0)) AS over_days,
  any_value(limit_days) AS limit_days,
  any_value(limit_by) AS limit_by,
  coalesce(sum(records) FILTER(day <= over_day), 0)::BIGINT AS over_records
FROM
  retained
GROUP BY
  source
ORDER BY
  source
