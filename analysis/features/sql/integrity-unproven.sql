-- Items of a source that gave events and of which no verdict of this run speaks.
SELECT i.source, min(i.path) AS first, count(*) AS items, sum(i.events)::BIGINT AS events
FROM item i
WHERE i.events > 0 AND NOT EXISTS (FROM verdict v WHERE v.source = i.source AND v.path = i.stored_path)
GROUP BY i.source
ORDER BY i.source
