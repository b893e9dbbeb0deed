WITH
  leaver AS (
    SELECT
      name,
      min(left_ns) AS left_ns,
      list(spelling) AS spellings
    FROM
      person
    WHERE
      left_ns IS NOT NULL
    GROUP BY
      name
  ),
  ended AS (
    SELECT
      l.name,
      arg_min({'at': a.time_ns, 'by': a.account, 'source': a.source, 'record': a.record}, (a.time_ns, a.source, a.record)) AS first
    FROM
      leaver l
      JOIN acted a ON a.ends_account
      AND a.outcome IS DISTINCT FROM 'failure'
      AND (
        list_contains(l.spellings, lower(a.target))
        OR list_contains(l.spellings, lower(a.resource))
      )
      AND a.time_ns >= l.left_ns - 86400000000000
    GROUP BY
      l.name
  )
SELECT
  l.name AS person,
  time_of (l.left_ns) AS left_at,
  time_of (e.first.at) AS removed_at,
  round((e.first.at - l.left_ns) / 3600000000000, 2) AS hours_after,
  e.first.by AS removed_by,
  e.first.source AS source,
  e.first.record AS record
FROM
  leaver l
  LEFT JOIN ended e ON e.name = l.name
ORDER BY
  l.name
