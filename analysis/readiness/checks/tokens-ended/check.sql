-- Each token whose end is stated; it fails by each use behind it.
SELECT DISTINCT
  concat_ws(' ', space, scope, key) AS subject,
  source,
  NULL::BIGINT AS record,
  true AS passed
FROM
  token_stated
WHERE
  what = 'ended'
  OR until_ns IS NOT NULL
UNION ALL
SELECT
  concat_ws(' ', space, scope, key),
  source,
  record,
  false
FROM
  token_violation
WHERE
  violation = 'used after end'
