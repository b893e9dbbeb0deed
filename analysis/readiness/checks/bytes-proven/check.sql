-- passed: events in items that are verified, so that a key, a seal or an anchor stands behind them; mere agreement with a list is not that.
SELECT
  e.source,
  count(*) FILTER(v.status = 'verified') AS passed,
  count(*) AS total
FROM
  event_once e
  LEFT JOIN item_verdict v ON v.source = e.source
  AND v.item = e.item
GROUP BY ALL
