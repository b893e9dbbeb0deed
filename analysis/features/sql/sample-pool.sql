-- The population: events that a filter leaves ({where}), each delivery once, with the key of the draw and the stratum ({stratum}). What decides is where the
-- bytes of a record stand, not the number that it got here: {identity}.
CREATE OR REPLACE TEMP TABLE sample_pool AS
SELECT
  event.source,
  event.record,
  sha256($seed || chr(10) || {identity}) [:32] AS draw,
  {stratum} AS stratum,
  s.name || ' ' || event.session_key AS own_key
FROM
  event_members AS event
  JOIN item i ON i.source = event.source
  AND i.item = event.item
  JOIN source s ON s.id = event.source
  ANTI JOIN delivered_again AS again ON again.source = event.source
  AND again.record = event.record
WHERE
  {where}
