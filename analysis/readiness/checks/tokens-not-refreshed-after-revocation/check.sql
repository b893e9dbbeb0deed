-- Each revoked token; it fails by each refresh behind that.
SELECT DISTINCT
  concat_ws(' ', r.space, r.scope, r.key) AS subject,
  s.source,
  NULL::BIGINT AS record,
  true AS passed
FROM
  token_revoked r
  JOIN token_stated s ON s.space = r.space
  AND s.scope = r.scope
  AND s.key = r.key
  AND s.time_ns = r.time_ns
  AND s.what = 'ended'
UNION ALL
SELECT
  concat_ws(' ', space, scope, key),
  source,
  record,
  false
FROM
  token_violation
WHERE
  violation = 'refreshed after revocation'
