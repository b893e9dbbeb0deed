-- Records that yield no event. {sources}: which sources are meant, {items}: which items of them.
INSERT INTO
  profile_found
SELECT DISTINCT
  'record.unread',
  event.source,
  event.record,
  event.item,
  event.byte_offset,
  event.byte_length
FROM
  issue AS event
WHERE
  event.severity = 'lost'
  AND ({sources})
  AND ({items})
