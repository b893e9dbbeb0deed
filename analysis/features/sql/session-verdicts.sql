-- How the items stand in which the session's records lie.
SELECT
  coalesce(r.status, v.status) AS status,
  count(*) AS events
FROM
  session_member m
  JOIN event e ON e.source = m.source
  AND e.record = m.record
  JOIN item_verdict v ON v.source = e.source
  AND v.item = e.item
  LEFT JOIN record_verdict r ON r.source = e.source
  AND r.record = e.record
WHERE
  m.session = $id
GROUP BY ALL
ORDER BY
  events DESC,
  status
