-- passed: events by somebody that state a session.
SELECT
  source,
  count(session_key) AS passed,
  count(*) AS total
FROM
  event_once
WHERE
  user_name IS NOT NULL
  OR user_id IS NOT NULL
GROUP BY ALL
