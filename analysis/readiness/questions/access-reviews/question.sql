SELECT
  source,
  record,
  time_of (time_ns) AS at,
  account,
  action,
  coalesce(resource, target, group_name) AS reviewed,
  outcome
FROM
  acted
WHERE
  reviews_access
  AND NOT sign_in
ORDER BY
  time_ns,
  source,
  record
