-- Sessions in order of opening, with the number of pins among their records and the findings these belong to. $limit: rows; $pinned: only those with pins.
WITH
  pinned AS (
    SELECT
      m.session,
      count(DISTINCT p.id) AS pins,
      string_agg(
        DISTINCT 'F' || p.finding,
        ', '
        ORDER BY
          'F' || p.finding
      ) AS findings
    FROM
      session_member m
      JOIN pin p ON p.source = m.source
      AND p.record = m.record
      AND p.reading IS NULL
      AND NOT p.removed
      JOIN finding f ON f.id = p.finding
      AND f.state <> 'withdrawn'
    GROUP BY
      m.session
  )
SELECT
  s.id,
  s.rule,
  s.kind,
  s.user_name AS "user",
  s.source_ip,
  s.host,
  s.opened_ns::VARCHAR AS opened_at,
  s.closed_ns::VARCHAR AS closed_at,
  s.opened_action,
  s.closed_action,
  s.opened_source,
  s.opened_record,
  s.closed_source,
  s.closed_record,
  s.close_kind,
  s.close_reason,
  s.confidence,
  s.events,
  s.failures,
  s.key,
  s.parent,
  s.first_ns::VARCHAR AS first_seen,
  s.last_ns::VARCHAR AS last_seen,
  coalesce(p.pins, 0) AS pins,
  p.findings,
  count(*) OVER () AS total
FROM
  session s
  LEFT JOIN pinned p ON p.session = s.id
WHERE
  NOT $pinned
  OR p.session IS NOT NULL
ORDER BY
  coalesce(s.opened_ns, s.first_ns) NULLS LAST,
  s.id
LIMIT
  $limit
