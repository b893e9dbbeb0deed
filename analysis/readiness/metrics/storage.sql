-- Bytes of the items as they were handed over, by what stands behind them: verified, in agreement with something unsigned, contradicted, or hashed by us only.
SELECT
  coalesce(v.status, 'not checked') AS status,
  count(*) AS items,
  sum(i.stored_bytes)::BIGINT AS bytes
FROM
  item i
  LEFT JOIN item_verdict v ON v.source = i.source
  AND v.item = i.item
WHERE
  i.role != 'container'
GROUP BY ALL
ORDER BY
  status
