-- Sources in order of import; times are nanoseconds as text.
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
  policy,
  ledger
FROM
  source
ORDER BY
  id
