-- Items of a sample ($id), in the order of the draw, with what stands at their places now.
SELECT
  t.place,
  t.identity,
  t.stratum,
  t.cluster,
  t.source,
  t.record,
  coalesce(i.path, '') AS item,
  event.time_ns::VARCHAR AS time,
  event.user_name AS "user",
  event.event_action AS action,
  coalesce({identity} = t.identity, false) AS found,
  t.result,
  t.reason,
  t.note,
  t.author,
  t.at_ns::VARCHAR AS "at"
FROM
  sample_item t
  LEFT JOIN event ON event.source = t.source
  AND event.record = t.record
  LEFT JOIN item i ON i.source = event.source
  AND i.item = event.item
WHERE
  t.sample = $id
ORDER BY
  t.place
