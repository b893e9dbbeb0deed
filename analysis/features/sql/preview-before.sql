-- Events of $items of $source as the case has them, up to the offset that was looked at ($upto, one for each item).
SELECT
  e.item,
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
  JOIN (
    SELECT
      unnest($items::INTEGER[]) AS item,
      unnest($upto::BIGINT[]) AS upto
  ) l ON l.item = e.item
WHERE
  e.source = $source
  AND e.byte_offset + e.byte_length <= l.upto
ORDER BY
  e.item,
  e.byte_offset,
  e.record
LIMIT
  $most
