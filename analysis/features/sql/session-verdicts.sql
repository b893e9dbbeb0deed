-- How the items stand in which the session's records lie.
SELECT
  v.status,
  count(*) AS events
FROM
  session_member m
  JOIN event e ON e.source = m.source
  AND e.record = m.record
  JOIN item_verdict v ON v.source = e.source
  AND v.item = e.item
WHERE
  m.session = $id
GROUP BY ALL
ORDER BY
  events DESC,
  status
