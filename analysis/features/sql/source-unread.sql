-- What was not read, of one source or all: whole items, items of which stretches were not read, their bytes, and what systems left beside the evidence.
SELECT count(*) FILTER (unread AND whole)::INTEGER AS items,
       count(*) FILTER (unread AND NOT whole)::INTEGER AS partly,
       coalesce(sum(unread_bytes), 0)::BIGINT AS bytes,
       count(*) FILTER (role = 'system')::INTEGER AS system
FROM (
  SELECT i.role, i.unread_bytes, i.unread_bytes > 0 OR o.item IS NOT NULL AS unread, i.role IN ('unread', 'container') OR o.item IS NOT NULL AS whole
  FROM item i LEFT JOIN (
    SELECT DISTINCT source, item FROM issue WHERE code IN ('file.unreadable', 'folder.unreadable', 'folder.unreachable', 'limit.entries', 'json.inner_records')
  ) o ON o.source = i.source AND o.item = i.item
  WHERE $source IS NULL OR i.source = $source
)
