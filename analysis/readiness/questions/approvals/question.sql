WITH
  approved AS (
    SELECT
      *,
      coalesce(resource, session_key) AS matter
    FROM
      acted_by
    WHERE
      approval = 'approved'
      AND outcome IS DISTINCT FROM 'failure'
  ),
  request_of AS (
    SELECT DISTINCT
      unnest([lower(resource), lower(session_key)]) AS matter,
      account,
      person,
      time_ns,
      source,
      record
    FROM
      acted_by
    WHERE
      approval = 'requested'
  ),
  asked AS (
    SELECT
      p.source,
      p.record,
      arg_max({'by': r.account, 'person': r.person, 'at': r.time_ns}, (r.time_ns, r.source, r.record)) AS last
    FROM
      approved p
      JOIN request_of r ON r.matter = lower(p.matter)
      AND r.time_ns <= p.time_ns
    GROUP BY
      p.source,
      p.record
  )
SELECT
  p.source,
  p.record,
  time_of (p.time_ns) AS at,
  p.account AS approved_by,
  p.matter,
  coalesce(a.last.by, p.target) AS asked_by,
  time_of (a.last.at) AS asked_at,
  coalesce(
    lower(p.account) = lower(a.last.by)
    OR lower(p.account) = lower(p.target)
    OR p.person = a.last.person,
    FALSE
  ) AS own
FROM
  approved p
  LEFT JOIN asked a ON a.source = p.source
  AND a.record = p.record
ORDER BY
  p.time_ns,
  p.source,
  p.record
