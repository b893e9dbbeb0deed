-- Each used token that has an issue; and those that must have one and have none, by each use.
SELECT DISTINCT
  concat_ws(' ', u.space, u.scope, u.key) AS subject,
  u.source,
  NULL::BIGINT AS record,
  true AS passed
FROM
  token_use u
  JOIN token_issue i ON i.space = u.space
  AND i.scope = u.scope
  AND i.key = u.key
UNION ALL
SELECT
  concat_ws(' ', space, scope, key),
  source,
  record,
  false
FROM
  token_violation
WHERE
  violation = 'never issued'
