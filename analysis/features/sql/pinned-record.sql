-- Place, source digest and present verdict of one record ($source, $record).
SELECT
  e.item,
  i.path AS item_path,
  e.byte_offset,
  e.byte_length,
  s.sha256 AS source_sha256,
  coalesce(r.status, v.status) AS verdict
FROM
  event e
  JOIN item i ON i.source = e.source
  AND i.item = e.item
  JOIN source s ON s.id = e.source
  JOIN item_verdict v ON v.source = e.source
  AND v.item = e.item
  LEFT JOIN record_verdict r ON r.source = e.source
  AND r.record = e.record
WHERE
  e.source = $source
  AND e.record = $record
