-- Each person who left, with what was done in their name afterwards.
WITH
  leaver AS (
    SELECT
      name,
      min(left_ns) AS left_ns
    FROM
      declared_person
    WHERE
      left_ns IS NOT NULL
    GROUP BY
      name
  ),
  called AS (
    SELECT DISTINCT
      p.name,
      s.spelling
    FROM
      declared_person p
      JOIN identity_spelling s ON s.identity = p.name
    UNION
    SELECT
      name,
      spelling
    FROM
      declared_person
  )
SELECT
  l.name AS subject,
  e.source,
  e.record,
  coalesce(e.record IS NULL, true) AS passed
FROM
  leaver l
  LEFT JOIN (
    SELECT
      c.name,
      e.source,
      e.record
    FROM
      called c
      JOIN event_once e ON c.spelling = coalesce(e.user_name, e.user_id, e.user_email)
      JOIN leaver l ON l.name = c.name
      ANTI JOIN sign_in_aborted x ON x.source = e.source
      AND x.record = e.record
    WHERE
      e.time_ns > l.left_ns + 2000000000
      AND e.event_outcome IS DISTINCT FROM 'failure'
      AND NOT regexp_matches(lower(coalesce(e.event_action, '')), 'log.?(out|off)|sign.?(out|off)|session.?(end|clos)')
  ) e ON e.name = l.name
