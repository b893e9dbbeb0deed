-- passed: events in items that are verified by something signed, sealed, keyed or anchored; an unsigned manifest is not that.
SELECT count(*) FILTER (v.status = 'verified' AND v.assurance NOT IN ('consistent only', 'structure only', 'none')) AS passed, count(*) AS total
FROM event e LEFT JOIN item_verdict v ON v.source = e.source AND v.item = e.item
