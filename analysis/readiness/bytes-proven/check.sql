-- passed: events that stand in items with the verdict verified and no contradicting one.
SELECT count(*) FILTER (v.status = 'verified') AS passed, count(*) AS total
FROM event e LEFT JOIN item_verdict v ON v.source = e.source AND v.item = e.item
