SELECT
  coalesce(e.event_action, 'not stated') AS action,
  count(*) AS count
FROM
  session_member m
  JOIN event e ON e.source = m.source
  AND e.record = m.record
WHERE
  m.session = $id
GROUP BY ALL
ORDER BY
  count DESC,
  action
LIMIT
  200
