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
  ANTI JOIN sign_in_aborted x ON x.source = e.source
  AND x.record = e.record
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
  AND NOT sign_in_refused (e.event_outcome, e.event_category)
GROUP BY
  a.identity,
  e.source
