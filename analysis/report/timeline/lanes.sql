-- Sessions of the identities to be drawn: those with pins first, then by events. $limit: identities; `identities` counts all.
WITH
  pinned AS (
    SELECT DISTINCT
      m.session
    FROM
      session_member m
      JOIN pin p ON p.source = m.source
      AND p.record = m.record
      AND p.reading IS NULL
      AND NOT p.removed
  ),
  chosen AS (
    SELECT
      coalesce(s.user_name, 'not stated') AS identity,
      bool_or(p.session IS NOT NULL) AS has_pins,
      sum(s.events)::BIGINT AS events,
      count(*) OVER () AS identities
    FROM
      session s
      LEFT JOIN pinned p ON p.session = s.id
    GROUP BY
      identity
    ORDER BY
      has_pins DESC,
      events DESC,
      identity
    LIMIT
      $limit
  )
SELECT
  c.identity,
  c.identities,
  s.id,
  coalesce(s.opened_ns, s.first_ns)::VARCHAR AS "from",
  coalesce(s.closed_ns, s.last_ns, s.opened_ns)::VARCHAR AS "to",
  s.close_kind
FROM
  chosen c
  JOIN session s ON coalesce(s.user_name, 'not stated') = c.identity
WHERE
  coalesce(s.opened_ns, s.first_ns) IS NOT NULL
ORDER BY
  c.has_pins DESC,
  c.events DESC,
  c.identity,
  coalesce(s.opened_ns, s.first_ns),
  s.id
