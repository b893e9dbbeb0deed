-- Pins that stand, with the event as it is now. `stale`: the verdict on the record's item is no longer the one at the time of pinning (`not checked` and `not covered`
-- both say nothing of it, so neither is a change to the other), or the source is not the one that was pinned. `away`: the record is not in the case now,
-- and nothing that is there contradicts the pin.
SELECT
  p.id,
  p.finding,
  {'source': p.source, 'record': p.record} AS record,
  p.item_path,
  p.byte_offset AS "offset",
  p.byte_length AS length,
  p.source_sha256,
  p.record_sha256,
  p.verdict,
  coalesce(r.status, v.status, 'not checked') AS verdict_now,
  CASE
    WHEN a.id IS NOT NULL THEN a.sha256 <> p.source_sha256
    WHEN p.reading IS NOT NULL THEN coalesce(s.sha256, '') <> p.source_sha256
    ELSE replace(coalesce(r.status, v.status, 'not checked'), 'not covered', 'not checked') <> replace(p.verdict, 'not covered', 'not checked')
    OR coalesce(s.sha256, '') <> p.source_sha256
  END AS stale,
  CASE
    WHEN a.id IS NOT NULL THEN 'source set aside'
    WHEN p.reading IS NOT NULL THEN 'former reading'
  END AS away,
  e.time_ns::VARCHAR AS time,
  e.event_action AS action,
  e.user_name AS "user",
  coalesce(e.message, e.event_action, '') AS text,
  p.comment,
  p.at_ns::VARCHAR AS at
FROM
  pin p
  LEFT JOIN event e ON e.source = p.source
  AND e.record = p.record
  AND p.reading IS NULL
  LEFT JOIN source s ON s.id = p.source
  LEFT JOIN set_aside a ON a.id = p.source
  LEFT JOIN item_verdict v ON v.source = e.source
  AND v.item = e.item
  LEFT JOIN record_verdict r ON r.source = e.source
  AND r.record = e.record
WHERE
  NOT p.removed
ORDER BY
  p.finding,
  e.time_ns NULLS LAST,
  p.id
