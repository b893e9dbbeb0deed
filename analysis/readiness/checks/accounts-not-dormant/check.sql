-- Each identity, with its last act where that is 90 days and more before the end; nothing where the evidence is shorter.
WITH
  evidence AS (
    SELECT
      min(time_ns) AS begin_ns,
      max(time_ns) AS end_ns
    FROM
      event_once
  ),
  used AS (
    SELECT
      a.identity,
      arg_max(e.source, e.time_ns) AS source,
      arg_max(e.record, (e.time_ns, e.record)) AS record,
      max(e.time_ns) AS last_ns
    FROM
      event_once e
      JOIN identity_actor a ON a.source = e.source
      AND a.spelling = coalesce(e.user_name, e.user_id, e.user_email)
    WHERE
      e.time_ns IS NOT NULL
      AND e.event_outcome IS DISTINCT FROM 'failure'
    GROUP BY
      a.identity
  ),
  declared AS (
    SELECT DISTINCT
      p.name
    FROM
      declared_person p
      ANTI JOIN used u ON u.identity = p.name
    WHERE
      p.left_ns IS NULL
  )
SELECT
  identity AS subject,
  source,
  record,
  last_ns > end_ns - 7776000000000000 AS passed
FROM
  used,
  evidence
WHERE
  end_ns - begin_ns >= 7776000000000000
UNION ALL
SELECT
  name,
  NULL,
  NULL,
  false
FROM
  declared,
  evidence
WHERE
  end_ns - begin_ns >= 7776000000000000
