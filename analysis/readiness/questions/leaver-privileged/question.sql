SELECT
  source,
  record,
  time_of (time_ns) AS at,
  person,
  account,
  acts_as,
  action,
  coalesce(resource, target) AS upon,
  address
FROM
  acted_by a
WHERE
  time_ns > left_ns
  AND outcome IS DISTINCT FROM 'failure'
  AND privileged (a)
ORDER BY
  time_ns,
  source,
  record
