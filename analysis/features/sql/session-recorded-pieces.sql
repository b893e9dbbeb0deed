-- Pieces of a recording that are records of their own: downloads, and a stream that somebody saved.
SELECT
  e.source::INTEGER AS source,
  e.record::INTEGER AS record,
  e.time_ns::VARCHAR AS at,
  e.event_action AS action,
  coalesce(e.message, '') AS message
FROM
  session_member m
  JOIN event e ON e.source = m.source
  AND e.record = m.record
WHERE
  m.session = $id
  AND e.event_dataset = 'hoop.recording'
ORDER BY
  e.source,
  e.record
