-- Sources with the digests of what was handed over and of what was made of it.
SELECT
  id,
  name,
  kind,
  bytes,
  sha256,
  evidence_sha256,
  imported_ns::VARCHAR AS imported_at
FROM
  source
ORDER BY
  id
