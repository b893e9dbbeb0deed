-- One event with its place, all columns as text, and the verdict that stands for its item.
SELECT
  {columns},
  e.item::INTEGER AS item_number,
  e.ordinal AS ordinal_number,
  e.byte_offset AS place_offset,
  e.byte_length AS place_length,
  i."path" AS item_path
FROM
  event e
  LEFT JOIN item i ON i.source = e.source
  AND i.item = e.item
WHERE
  e.source = $source
  AND e.record = $record
