-- A source fails by every record beyond the limit.
SELECT
  r.source::VARCHAR AS subject,
  r.source,
  e.record,
  e.record IS NULL AS passed
FROM
  retained r
  LEFT JOIN event_once e ON e.source = r.source
  AND r.day <= r.over_day
  AND e.time_ns // 86400000000000 = r.day
WHERE
  r.limit_days IS NOT NULL
