-- Each issued token whose expiry is stated; and those that have none.
SELECT DISTINCT
  concat_ws(' ', space, scope, key) AS subject,
  source,
  NULL::BIGINT AS record,
  true AS passed
FROM
  token_stated
WHERE
  what IN ('issued', 'got')
  AND until_ns IS NOT NULL
UNION ALL
SELECT
  concat_ws(' ', space, scope, key),
  source,
  record,
  false
FROM
  token_violation
WHERE
  violation = 'no expiry'
