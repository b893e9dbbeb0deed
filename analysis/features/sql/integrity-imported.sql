-- Stored digests of what the import of one source met; a path that stands twice in an archive has two rows. `handed_over`: a file of a folder.
SELECT
  stored_path AS path,
  stored_sha256 AS sha256,
  false AS handed_over
FROM
  item
WHERE
  source = $source
UNION ALL
SELECT
  f.path,
  f.sha256,
  s.kind = 'folder'
FROM
  file f
  JOIN source s ON s.id = f.source
WHERE
  f.source = $source
