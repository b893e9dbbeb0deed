-- Files as they were handed over, of every source.
SELECT
  source,
  path,
  bytes,
  sha256
FROM
  file
ORDER BY
  source,
  path,
  sha256
