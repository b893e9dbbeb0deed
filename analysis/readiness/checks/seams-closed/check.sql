-- Each seam; it fails at the record behind it.
SELECT
  s.from_source::VARCHAR || ':' || s.from_item::VARCHAR AS subject,
  s.to_source AS source,
  g.record,
  g.record IS NULL AS passed
FROM
  seam s
  LEFT JOIN gap_found g ON g.source = s.to_source
  AND g.seam
  AND g.record = s.to_record
