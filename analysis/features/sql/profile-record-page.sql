-- Events of items ($source, $items) in the order of their bytes, behind a place ($after_item, $offset, $record). {chosen} says which are meant.
SELECT
  event.item,
  event.record,
  event.byte_offset AS "offset",
  event.byte_length AS length,
  event.carrier::VARCHAR AS carrier,
  EXISTS (
    FROM
      event_part p
    WHERE
      p.source = event.source
      AND p.record = event.record
  ) AS several
FROM
  event
WHERE
  event.source = $source
  AND event.item IN (
    SELECT
      unnest($items)
  )
  AND (event.item, event.byte_offset, event.record) > ($after_item, $offset, $record)
  AND ({chosen})
ORDER BY
  event.item,
  event.byte_offset,
  event.record
LIMIT
  $take
