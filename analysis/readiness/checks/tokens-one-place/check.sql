-- Each token with a place; it fails by the uses that took turns.
SELECT DISTINCT
  concat_ws(' ', space, scope, key) AS subject,
  source,
  NULL::BIGINT AS record,
  true AS passed
FROM
  token_use
WHERE
  space = 'token'
  AND coalesce(address, device) IS NOT NULL
UNION ALL
SELECT
  concat_ws(' ', space, scope, key),
  source,
  record,
  false
FROM
  token_violation
WHERE
  violation = 'two places'
