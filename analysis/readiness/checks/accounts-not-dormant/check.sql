-- Each identity, with its last act where that is 90 days and more before the end of the sources it acts in; nothing where none of them covers 90 days.
WITH
  covering AS (
    SELECT
      source,
      max(time_ns) AS end_ns
    FROM
      event_once
    GROUP BY
      source
    HAVING
      max(time_ns) - min(time_ns) >= 7776000000000000
  ),
  used AS (
    SELECT
      a.identity,
      e.source,
      max(e.time_ns) AS last_ns,
      arg_max(e.record, (e.time_ns, e.record)) AS record
    FROM
      event_once e
      JOIN identity_actor a ON a.source = e.source
      AND a.spelling = coalesce(e.user_name, e.user_id, e.user_email)
      ANTI JOIN sign_in_aborted x ON x.source = e.source
      AND x.record = e.record
    WHERE
      e.time_ns IS NOT NULL
      AND e.event_outcome IS DISTINCT FROM 'failure'
    GROUP BY ALL
  ),
  -- One in use in any source is in use.
  latest AS (
    SELECT
      u.identity,
      arg_max({'source': u.source, 'record': u.record}, (u.last_ns, u.source)) AS last,
      bool_or(coalesce(u.last_ns > c.end_ns - 7776000000000000, true)) AS in_use
    FROM
      used u
      LEFT JOIN covering c ON c.source = u.source
    GROUP BY
      u.identity
    HAVING
      count(c.source) > 0
  )
SELECT
  identity AS subject,
  last.source AS source,
  last.record AS record,
  in_use AS passed
FROM
  latest
UNION ALL
SELECT DISTINCT
  p.name,
  (
    SELECT
      min(source)
    FROM
      covering
  ),
  NULL::BIGINT,
  false
FROM
  declared_person p
  ANTI JOIN used u ON u.identity = p.name
WHERE
  p.left_ns IS NULL
  AND EXISTS (
    FROM
      covering
  )
