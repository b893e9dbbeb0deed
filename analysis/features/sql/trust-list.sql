-- Pinned key files that were not withdrawn.
SELECT
  id,
  name,
  origin,
  sha256,
  keys,
  anchors,
  author,
  added_ns::VARCHAR AS added_at
FROM
  trust
WHERE
  NOT withdrawn
ORDER BY
  id
