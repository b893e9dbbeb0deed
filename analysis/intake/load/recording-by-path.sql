-- Session and connection of the items in `place`, for pieces of a recording, which state neither.
UPDATE event
SET
  session_key = place.session,
  resource = place.connection,
  said_by_path = 'session.key, resource'
FROM
  place
WHERE
  event.item = place.item
  AND event.event_dataset = 'hoop.recording'
  AND event.session_key IS NULL
  AND event.resource IS NULL
