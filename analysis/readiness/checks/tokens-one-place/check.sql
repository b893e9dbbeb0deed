-- Each token with a place; it fails by the uses that took turns.
SELECT DISTINCT
  concat_ws(' ', space, scope, key) AS subject,
  source,
  NULL::BIGINT AS record,
  true AS passed
FROM
  token_use u
WHERE
  coalesce(address, device) IS NOT NULL
  AND (
    space = 'token'
    OR EXISTS (
      FROM
        token_issue i
      WHERE
        i.space = u.space
        AND i.scope = u.scope
        AND i.key = u.key
    )
  )
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
