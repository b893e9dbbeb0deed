SELECT
  source,
  record,
  time_of (time_ns) AS at,
  account,
  action,
  coalesce(resource, target, group_name) AS deleted,
  log_control IS NOT NULL AS of_logs,
  address
FROM
  acted
WHERE
  (
    deletes
    OR log_control = 'cleared'
  )
  AND NOT reading
  AND outcome IS DISTINCT FROM 'failure'
ORDER BY
  time_ns,
  source,
  record
