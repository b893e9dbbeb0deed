SELECT
  id,
  name,
  path,
  kind,
  sha256,
  bytes,
  items,
  originals,
  imported_ns::VARCHAR AS imported_at,
  first_ns::VARCHAR AS first_time,
  last_ns::VARCHAR AS last_time,
  evidence_sha256,
  coalesce(
    (
      SELECT
        max(r.number)
      FROM
        reading r
      WHERE
        r.source = source.id
        AND r.standing = 'current'
    ),
    1
  ) AS reading,
  policy,
  ledger
FROM
  source
ORDER BY
  id
