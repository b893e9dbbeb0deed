SELECT
  series,
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
