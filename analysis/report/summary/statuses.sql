-- Objects and events by status, worst first.
SELECT status, count(*) AS objects, coalesce(sum(events), 0)::BIGINT AS events FROM verdict GROUP BY status
ORDER BY list_position(['altered', 'missing', 'moved', 'unverifiable', 'not covered', 'agrees', 'verified'], status), status
