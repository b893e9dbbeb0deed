-- Events of the preview's own database; its items are named by their number in the case.
SELECT
  split_part(i.path, '/', 1)::INTEGER AS item,
  e.byte_offset AS "offset",
  e.byte_length AS length,
  row_number() OVER (
    PARTITION BY
      e.item,
      e.byte_offset,
      e.byte_length
    ORDER BY
      e.record
  ) AS twin,
  e.time_ns::VARCHAR AS time,
  e.time_text,
  e.time_assumed AS assumed,
  e.user_name AS "user",
  e.event_action AS action,
  e.event_outcome AS outcome,
  e.message,
  e.event_dataset AS format
FROM
  event e
  JOIN item i USING (item)
ORDER BY
  1,
  e.byte_offset,
  e.record
LIMIT
  {most}
