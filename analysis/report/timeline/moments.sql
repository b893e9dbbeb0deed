-- Key moments in words: pins, sessions that carry pins, gaps and open ends. Times are nanoseconds as text; `written` is the time as the record states it.
-- The verdict of a pin is the one that stands now, never the one of the time of pinning alone.
WITH
  pins AS (
    SELECT
      p.id,
      p.finding,
      p.source,
      CASE
        WHEN p.reading IS NULL THEN p.record
      END AS record,
      p.verdict AS pinned,
      e.time_ns,
      e.time_text,
      e.item,
      coalesce(e.event_action, 'record') AS action,
      e.user_name
    FROM
      pin p
      JOIN finding f ON f.id = p.finding
      AND f.state <> 'withdrawn'
      LEFT JOIN event e ON e.source = p.source
      AND e.record = p.record
      AND p.reading IS NULL
    WHERE
      NOT p.removed
  ),
  carried AS (
    SELECT DISTINCT
      m.session
    FROM
      session_member m
      JOIN pins p ON p.source = m.source
      AND p.record = m.record
  ),
  ends AS (
    SELECT
      *,
      CASE code
        WHEN 'gap_declared' THEN 'declared gap'
        WHEN 'gap_unexplained' THEN 'unexplained gap'
        WHEN 'tail_open' THEN 'open tail'
        ELSE 'open head'
      END AS name
    FROM
      chain_finding
    WHERE
      code IN ('gap_declared', 'gap_unexplained', 'tail_open', 'head_open')
  )
SELECT
  p.time_ns::VARCHAR AS at,
  p.time_text AS written,
  'F' || p.finding || '.' || p.id AS mark,
  p.action || coalesce(', ' || p.user_name, '') AS text,
  'pin' AS kind,
  coalesce(r.status, n.status, 'not checked') || CASE
    WHEN replace(coalesce(r.status, n.status, 'not checked'), 'not covered', 'not checked') <> replace(p.pinned, 'not covered', 'not checked') THEN ' (was ' || p.pinned || ')'
    ELSE ''
  END AS verdict
FROM
  pins p
  LEFT JOIN item_verdict n ON n.source = p.source
  AND n.item = p.item
  LEFT JOIN record_verdict r ON r.source = p.source
  AND r.record = p.record
WHERE
  p.time_ns IS NOT NULL
UNION ALL
SELECT
  opened_ns::VARCHAR,
  NULL,
  s.id,
  'session opens: ' || coalesce(user_name, 'not stated'),
  'session',
  NULL
FROM
  session s
  JOIN carried c ON c.session = s.id
WHERE
  opened_ns IS NOT NULL
UNION ALL
SELECT
  coalesce(closed_ns, last_ns)::VARCHAR,
  NULL,
  s.id,
  'session ends, ' || close_kind || ': ' || coalesce(user_name, 'not stated'),
  'session',
  NULL
FROM
  session s
  JOIN carried c ON c.session = s.id
WHERE
  coalesce(closed_ns, last_ns) IS NOT NULL
UNION ALL
SELECT
  from_ns::VARCHAR,
  NULL,
  '',
  name || ' begins: ' ||
explain,
'chain',
NULL
FROM
  ends
WHERE
  from_ns IS NOT NULL
  AND code <> 'head_open'
UNION ALL
SELECT
  to_ns::VARCHAR,
  NULL,
  '',
  name || ' ends',
  'chain',
  NULL
FROM
  ends
WHERE
  to_ns IS NOT NULL
  AND code <> 'tail_open'
ORDER BY
  5,
  1,
  3,
  4
