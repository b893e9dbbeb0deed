-- Records ($records) of a reading that is set aside.
WITH
  e AS ({event}),
  i AS ({item})
SELECT
  e.record,
  i.path AS item_path,
  e.byte_offset AS "offset",
  e.byte_length AS length,
  e.time_ns::VARCHAR AS time,
  e.event_action AS action,
  e.user_name AS "user",
  e.message
FROM
  e
  JOIN i ON i.item = e.item
WHERE
  list_contains($records::BIGINT[], e.record)
