-- Events of one item ($source, $item) in the order of their bytes, behind $offset and $record. {chosen} says which are meant.
SELECT
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
  AND event.item = $item
  AND (event.byte_offset, event.record) > ($offset, $record)
  AND ({chosen})
ORDER BY
  event.byte_offset,
  event.record
LIMIT
  $take
