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
  asked AS (
    SELECT
      p.source,
      p.record,
      arg_max({'by': r.account, 'person': r.person, 'at': r.time_ns}, (r.time_ns, r.source, r.record)) AS last
    FROM
      approved p
      JOIN acted_by r ON r.approval = 'requested'
      AND lower(p.matter) IN (lower(r.resource), lower(r.session_key))
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
