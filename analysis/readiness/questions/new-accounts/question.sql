WITH
  made AS (
    SELECT
      source,
      record,
      time_ns,
      account,
      coalesce(target, resource) AS created,
      action
    FROM
      acted
    WHERE
      creates_account
      AND outcome IS DISTINCT FROM 'failure'
  ),
  approval_of AS (
    SELECT DISTINCT
      unnest([lower(target), lower(resource)]) AS thing,
      account,
      time_ns,
      source,
      record
    FROM
      acted
    WHERE
      approval = 'approved'
      AND outcome IS DISTINCT FROM 'failure'
  ),
  approved AS (
    SELECT
      m.source,
      m.record,
      arg_max({'by': p.account, 'at': p.time_ns}, (p.time_ns, p.source, p.record)) AS last
    FROM
      made m
      JOIN approval_of p ON p.thing = lower(m.created)
      AND p.time_ns BETWEEN m.time_ns - $days::BIGINT * 86400000000000 AND m.time_ns
    GROUP BY
      m.source,
      m.record
  )
SELECT
  m.source,
  m.record,
  time_of (m.time_ns) AS at,
  m.created,
  m.account AS created_by,
  m.action,
  p.last.by AS approved_by,
  time_of (p.last.at) AS approved_at
FROM
  made m
  LEFT JOIN approved p ON p.source = m.source
  AND p.record = m.record
ORDER BY
  m.time_ns,
  m.source,
  m.record
