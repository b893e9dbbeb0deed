-- The records that make one event with record $record of $source, in the order of reading; none where it stands by itself. Any of them leads to all.
SELECT
  p.record,
  p.part,
  p.item,
  p.ordinal,
  p.byte_offset AS "offset",
  p.byte_length AS length,
  p.within
FROM
  event_part p
WHERE
  p.source = $source
  AND p.record IN (
    SELECT
      q.record
    FROM
      event_part q
    WHERE
      q.source = $source
      AND q.part = $record
  )
ORDER BY
  p.part,
  p.byte_offset,
  (p.within ->> '$[#-1][0]')::BIGINT
