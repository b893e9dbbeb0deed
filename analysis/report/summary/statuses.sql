-- Objects and events by status, worst first. An event counts once a status, however many verdicts speak of its file.
SELECT status, sum(objects)::BIGINT AS objects, sum(events)::BIGINT AS events
FROM (SELECT status, count(*) AS objects, max(events) AS events FROM verdict GROUP BY status, source, item)
GROUP BY status
ORDER BY list_position(['altered', 'missing', 'moved', 'unverifiable', 'not covered', 'agrees', 'verified'], status), status
