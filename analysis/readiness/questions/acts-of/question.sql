SELECT
  source,
  record,
  time_of (time_ns) AS at,
  account,
  acts_as,
  action,
  coalesce(resource, target) AS upon,
  outcome,
  address
FROM
  acted_by
WHERE
  $user::VARCHAR IS NOT NULL
  AND (
    fits (account, $user::VARCHAR)
    OR fits (user_id, $user::VARCHAR)
    OR fits (user_email, $user::VARCHAR)
    OR fits (person, $user::VARCHAR)
  )
ORDER BY
  time_ns,
  source,
  record
