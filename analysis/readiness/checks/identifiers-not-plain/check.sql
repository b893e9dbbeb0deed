-- passed: events that name a user otherwise than by a mail address.
SELECT
  source,
  count(*) FILTER(
    user_email IS NULL
    AND NOT coalesce(contains(user_name, '@'), false)
    AND NOT coalesce(contains(user_id, '@'), false)
  ) AS passed,
  count(*) AS total
FROM
  event_once
WHERE
  user_name IS NOT NULL
  OR user_id IS NOT NULL
  OR user_email IS NOT NULL
GROUP BY ALL
