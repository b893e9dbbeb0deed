SELECT
  series,
  coalesce(l.log, to_source) AS log,
  from_source,
  from_record,
  from_path,
  from_ns::VARCHAR AS from_ns,
  cut,
  to_source,
  to_record,
  to_path,
  to_ns::VARCHAR AS to_ns
FROM
  seam
  LEFT JOIN log_item l ON l.source = to_source
  AND l.item = to_item
