-- passed: events in items that are verified, so that a key, a seal or an anchor stands behind them; mere agreement with a list is not that.
SELECT
  e.source,
  count(*) FILTER(coalesce(r.status, v.status) = 'verified') AS passed,
  count(*) AS total
FROM
  event_once e
  LEFT JOIN item_verdict v ON v.source = e.source
  AND v.item = e.item
  LEFT JOIN record_verdict r ON r.source = e.source
  AND r.record = e.record
GROUP BY ALL
