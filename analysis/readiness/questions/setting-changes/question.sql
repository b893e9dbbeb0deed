WITH
  changed AS (
    SELECT
      *,
      coalesce(resource, target, group_name) AS upon
    FROM
      acted
    WHERE
      changes_settings
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
      c.source,
      c.record,
      arg_max({'by': p.account, 'at': p.time_ns}, (p.time_ns, p.source, p.record)) AS last
    FROM
      changed c
      JOIN approval_of p ON p.thing = lower(c.upon)
      AND p.time_ns BETWEEN c.time_ns - $days::BIGINT * 86400000000000 AND c.time_ns
    GROUP BY
      c.source,
      c.record
  )
SELECT
  c.source,
  c.record,
  time_of (c.time_ns) AS at,
  c.account,
  c.action,
  c.upon,
  p.last.by AS approved_by,
  time_of (p.last.at) AS approved_at
FROM
  changed c
  LEFT JOIN approved p ON p.source = c.source
  AND p.record = c.record
ORDER BY
  c.time_ns,
  c.source,
  c.record
