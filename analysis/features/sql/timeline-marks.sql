-- Pinned events in the window.
SELECT
  event.time_ns::VARCHAR AS at,
  p.source,
  p.record,
  p.finding,
  'F' || p.finding AS label
FROM
  pin p
  JOIN event ON event.source = p.source
  AND event.record = p.record
  AND p.reading IS NULL
WHERE
  NOT p.removed
  AND event.time_ns >= $from
  AND event.time_ns < $to
ORDER BY
  event.time_ns,
  p.finding,
  p.source,
  p.record
LIMIT
  2000
