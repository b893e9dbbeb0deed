-- Pins that stand, in time order, with the event as it is now. Stale: the verdict on the item or the source's digest is no longer the one that was pinned; `not checked` and `not covered` both say nothing of it.
SELECT
  p.id,
  p.finding,
  p.source,
  p.record,
  p.item_path AS path,
  p.byte_offset AS "offset",
  p.byte_length AS length,
  p.source_sha256,
  p.record_sha256,
  p.verdict,
  (
    SELECT
      list(
        {'offset': x.byte_offset, 'length': x.byte_length}
        ORDER BY
          x.part,
          x.byte_offset
      )
    FROM
      event_part x
    WHERE
      x.source = p.source
      AND x.record = p.record
      AND p.reading IS NULL
  ) AS parts,
  coalesce(r.status, v.status, 'not checked') AS verdict_now,
  a.id IS NULL
  AND p.reading IS NULL
  AND replace(coalesce(r.status, v.status, 'not checked'), 'not covered', 'not checked') <> replace(p.verdict, 'not covered', 'not checked') AS verdict_differs,
  coalesce(s.sha256, a.sha256, '') <> p.source_sha256 AS source_differs,
  CASE
    WHEN a.id IS NOT NULL THEN 'its source is set aside: ' || a.reason
    WHEN p.reading IS NOT NULL THEN 'the current reading of its source has no such record (reading ' || p.reading || ' had it)'
  END AS away,
  e.time_ns::VARCHAR AS time,
  e.time_text,
  e.time_assumed,
  e.event_action AS action,
  e.user_name AS "user",
  e.message,
  p.comment
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
