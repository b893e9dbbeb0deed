-- Each identity that acts, where people are declared; with its first act where it is none of them.
SELECT
  a.identity AS subject,
  e.source,
  min(e.record) AS record,
  bool_and(d.name IS NOT NULL) AS passed
FROM
  event_once e
  JOIN identity_actor a ON a.source = e.source
  AND a.spelling = coalesce(e.user_name, e.user_id, e.user_email)
  LEFT JOIN (
    SELECT DISTINCT
      name
    FROM
      declared_person
  ) d ON d.name = a.identity
WHERE
  EXISTS (
    FROM
      declared_person
  )
  -- Who tries a name and is not let in does not act under it.
  AND NOT coalesce(
    e.event_outcome = 'failure'
    AND contains(e.event_category, 'authentication'),
    false
  )
  AND NOT coalesce(
    e.event_action = 'ssh_disconnect'
    AND contains(e.extra::VARCHAR, '"preauth":true'),
    false
  )
GROUP BY
  a.identity,
  e.source
