-- Each identity that acts; shared ones fail, with their first act.
SELECT
  a.identity AS subject,
  e.source,
  min(e.record) AS record,
  bool_and(a.kind <> 'shared') AS passed
FROM
  event_once e
  JOIN identity_actor a ON a.source = e.source
  AND a.spelling = coalesce(e.user_name, e.user_id, e.user_email)
  ANTI JOIN sign_in_aborted x ON x.source = e.source
  AND x.record = e.record
WHERE
  a.kind <> 'service'
  AND NOT sign_in_refused (e.event_outcome, e.event_category)
GROUP BY
  a.identity,
  e.source
