-- Items of one source, for linking verdicts to them.
SELECT
  item::INTEGER AS item,
  "path",
  stored_path,
  role,
  events::BIGINT AS events,
  sha256,
  stored_sha256
FROM
  item
WHERE
  source = $source
ORDER BY
  item
