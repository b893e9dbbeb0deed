-- What proves the events: every event once, by the verdict that stands for its item. `by` names the schemes.
SELECT v.status, v.assurance, sum(i.events)::BIGINT AS events,
       coalesce(string_agg(DISTINCT v.scheme, ', '), 'only our own hash since the import') AS "by"
FROM item i JOIN item_verdict v ON v.source = i.source AND v.item = i.item
WHERE i.role = 'events'
GROUP BY 1, 2
HAVING sum(i.events) > 0
ORDER BY list_position(['verified', 'agrees', 'not covered', 'not checked', 'unverifiable', 'moved', 'missing', 'altered'], v.status), events DESC
