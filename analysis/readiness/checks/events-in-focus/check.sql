-- Events that touch a critical resource, a critical action or an account with a privileged role; nothing is counted where no scope names any.
WITH
  wanted AS (
    SELECT DISTINCT
      'resource' AS kind,
      lower(pattern) AS pattern
    FROM
      declared_resource
    WHERE
      critical
    UNION
    SELECT
      'action',
      lower(pattern)
    FROM
      declared_action
    UNION
    SELECT
      'account',
      lower(p.spelling)
    FROM
      declared_person p,
      json_each (p.roles) r
      JOIN declared_role d ON d.scope = p.scope
      AND d.role = json_extract_string(r.value, '$')
    WHERE
      d.privileged
  ),
  said AS (
    SELECT DISTINCT
      lower(resource) AS text,
      'resource' AS kind
    FROM
      event_once
    UNION
    SELECT DISTINCT
      lower(event_action),
      'action'
    FROM
      event_once
    UNION
    SELECT DISTINCT
      lower(user_name),
      'account'
    FROM
      event_once
  ),
  touched AS (
    SELECT DISTINCT
      s.kind,
      s.text
    FROM
      said s
      JOIN wanted w ON w.kind = s.kind
      AND s.text GLOB w.pattern
  )
SELECT
  NULL::VARCHAR AS subject,
  e.source,
  e.record,
  r.text IS NOT NULL
  OR a.text IS NOT NULL
  OR u.text IS NOT NULL AS passed
FROM
  event_once e
  LEFT JOIN touched r ON r.kind = 'resource'
  AND r.text = lower(e.resource)
  LEFT JOIN touched a ON a.kind = 'action'
  AND a.text = lower(e.event_action)
  LEFT JOIN touched u ON u.kind = 'account'
  AND u.text = lower(e.user_name)
WHERE
  EXISTS (
    FROM
      wanted
  )
