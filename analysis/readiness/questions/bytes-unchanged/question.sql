SELECT
  v.source,
  v.status,
  v.assurance,
  v.scheme,
  count(*) AS items,
  sum(i.bytes)::BIGINT AS bytes,
  sum(i.events)::BIGINT AS events
FROM
  item_verdict v
  JOIN item i ON i.source = v.source
  AND i.item = v.item
WHERE
  i.role <> 'container'
GROUP BY ALL
ORDER BY ALL
