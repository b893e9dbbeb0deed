-- Sessions that touch the window, with the group and lane of a record of theirs (the one that opened them, else their first member).
WITH
  shown AS (
    SELECT
      *,
      coalesce(opened_ns, first_ns) AS begins,
      greatest(coalesce(closed_ns, last_ns), coalesce(opened_ns, first_ns)) AS ends
    FROM
      session
    WHERE
      coalesce(opened_ns, first_ns) < $to
      AND coalesce(closed_ns, last_ns, opened_ns, first_ns) >= $from
    ORDER BY
      events DESC,
      id
    LIMIT
      600
  ),
  spot AS (
    SELECT
      s.id,
      s.opened_source AS source,
      s.opened_record AS record
    FROM
      shown s
    WHERE
      s.opened_record IS NOT NULL
    UNION ALL
    SELECT
      m.session AS id,
      min(m.source) AS source,
      arg_min(m.record, m.source * 1000000000000 + m.record) AS record
    FROM
      session_member m
    WHERE
      m.session IN (
        SELECT
          s.id
        FROM
          shown s
        WHERE
          s.opened_record IS NULL
      )
    GROUP BY
      m.session
  ),
  placed AS (
    SELECT
      spot.id,
      any_value({group_key}) AS group_key,
      any_value({group_place}) AS group_place,
      any_value({lane}) AS lane
    FROM
      event
      JOIN spot ON spot.source = event.source
      AND spot.record = event.record
    GROUP BY
      spot.id
  )
SELECT
  s.id,
  s.kind,
  s.user_name,
  s.host,
  s.source,
  s.begins::VARCHAR AS begins,
  coalesce(s.ends, s.begins)::VARCHAR AS ends,
  s.opened_ns IS NOT NULL AS stated,
  s.close_kind,
  s.parent,
  CASE
    WHEN s.parent IS NOT NULL THEN (
      SELECT
        min(l.confidence)
      FROM
        session_link l
      WHERE
        l.from_session = s.parent
        AND l.to_session = s.id
    )
  END AS parent_confidence,
  p.group_key,
  p.group_place,
  p.lane
FROM
  shown s
  LEFT JOIN placed p ON p.id = s.id
ORDER BY
  s.begins,
  s.id
