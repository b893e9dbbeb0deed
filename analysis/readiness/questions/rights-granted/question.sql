WITH
  given AS (
    SELECT
      *,
      coalesce(target, resource) AS receiver,
      CASE
        WHEN target IS NULL THEN group_name
        ELSE coalesce(group_name, resource)
      END AS rights
    FROM
      acted
    WHERE
      (
        grants
        OR revokes
      )
      AND outcome IS DISTINCT FROM 'failure'
  ),
  ended AS (
    SELECT
      g.source,
      g.record,
      arg_min({'by': r.account, 'at': r.time_ns}, (r.time_ns, r.source, r.record)) AS first
    FROM
      given g
      JOIN given r ON g.grants
      AND r.revokes
      AND lower(r.receiver) = lower(g.receiver)
      AND lower(r.rights) IS NOT DISTINCT FROM lower(g.rights)
      AND r.time_ns >= g.time_ns
    GROUP BY
      g.source,
      g.record
  )
SELECT
  g.source,
  g.record,
  time_of (g.time_ns) AS at,
  g.receiver,
  g.rights,
  g.account AS given_by,
  g.action,
  time_of (e.first.at) AS until,
  e.first.by AS taken_by,
  e.first.at IS NULL AS still_open
FROM
  given g
  LEFT JOIN ended e ON e.source = g.source
  AND e.record = g.record
WHERE
  g.grants
ORDER BY
  g.time_ns,
  g.source,
  g.record
