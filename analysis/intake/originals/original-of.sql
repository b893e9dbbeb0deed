SELECT
  s.sha256 AS source_sha256,
  s.path AS source_path,
  s.kind,
  s.originals,
  i.chain,
  i.path,
  i.sha256,
  i.bytes,
  f.path AS file_path,
  f.sha256 AS file_sha256,
  f.bytes AS file_bytes
FROM
  item i
  JOIN source s ON s.id = i.source
  LEFT JOIN file f ON f.source = i.source
  AND f.path = (i.chain ->> '$[0]')
WHERE
  i.source = $source
  AND i.item = $item
