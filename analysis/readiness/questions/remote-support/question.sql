SELECT
  s.id AS session,
  p.name AS person,
  p.team,
  s.kind,
  s.source_ip AS address,
  s.host,
  time_of (coalesce(s.opened_ns, s.first_ns)) AS opened,
  time_of (s.closed_ns) AS closed,
  s.close_kind,
  s.events,
  s.source
FROM
  session s
  JOIN person p ON p.spelling = lower(s.user_name)
  CROSS JOIN period d
WHERE
  fits (p.team, $team::VARCHAR)
  AND p.team IS NOT NULL
  AND (
    d.from_ns IS NULL
    OR coalesce(s.last_ns, s.first_ns) >= d.from_ns
  )
  AND (
    d.to_ns IS NULL
    OR coalesce(s.first_ns, s.last_ns) < d.to_ns
  )
ORDER BY
  coalesce(s.opened_ns, s.first_ns),
  s.id
