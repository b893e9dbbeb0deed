-- The first events of a beginning that was read as a mapping says.
SELECT
  time_ns::VARCHAR AS time,
  time_text,
  time_assumed AS assumed,
  to_json({{cells}})::VARCHAR AS cells
FROM
  event
ORDER BY
  record
LIMIT
  20
