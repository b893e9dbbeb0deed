-- Each successful action of somebody in a described role.
WITH
  stated AS (
    SELECT DISTINCT
      f.source,
      f.record,
      lower(trim(unnest(string_split_regex(f.value, '[,;|\[\]\"]+')))) AS role
    FROM
      fact_role f
  ),
  declared AS (
    SELECT DISTINCT
      a.source,
      a.spelling,
      lower(unnest(from_json(p.roles, '["VARCHAR"]'))) AS role
    FROM
      declared_person p
      JOIN identity_actor a ON a.identity = p.name
      OR a.spelling = p.spelling
  ),
  acting AS (
    SELECT
      e.source,
      e.record,
      e.event_action,
      s.role
    FROM
      event_once e
      JOIN stated s ON s.source = e.source
      AND s.record = e.record
    WHERE
      e.event_outcome IS DISTINCT FROM 'failure'
    UNION ALL
    SELECT
      e.source,
      e.record,
      e.event_action,
      d.role
    FROM
      event_once e
      JOIN declared d ON d.source = e.source
      AND d.spelling = coalesce(e.user_name, e.user_id, e.user_email)
      ANTI JOIN stated s ON s.source = e.source
      AND s.record = e.record
    WHERE
      e.event_outcome IS DISTINCT FROM 'failure'
  ),
  described AS (
    SELECT
      lower(role) AS role,
      lower(may) AS may
    FROM
      declared_role
  ),
  -- Few actions and patterns: they are held against each other once.
  fitting AS (
    SELECT DISTINCT
      x.event_action,
      d.role
    FROM
      (
        SELECT DISTINCT
          event_action
        FROM
          acting
        WHERE
          event_action IS NOT NULL
      ) x
      JOIN described d ON lower(x.event_action) GLOB d.may
  )
SELECT
  concat_ws(' ', a.source, a.record) AS subject,
  a.source,
  a.record,
  bool_or(f.role IS NOT NULL) AS passed
FROM
  acting a
  SEMI JOIN described d ON d.role = a.role
  LEFT JOIN fitting f ON f.role = a.role
  AND f.event_action = a.event_action
WHERE
  a.event_action IS NOT NULL
GROUP BY
  a.source,
  a.record
