-- What was found in them: each item with the digests of its stored and of its unpacked bytes.
SELECT
  source,
  item,
  path,
  role,
  format,
  bytes,
  sha256,
  stored_sha256
FROM
  item
ORDER BY
  source,
  item
