-- Counts the records of the found sessions and gives them their numbers. A session that was there before keeps its number, so that notes,
-- tags and reports go on naming the same one: it is the former session of the rule with which it shares most records, and the choice is
-- mutual. The record that issued credentials lies in two sessions: of equal choices it is the one with fewest records beside those shared, then
-- the one of the same key, then (of sessions that come back the key is not known) the one that stands in the same place among those of the same
-- records. New ones are numbered on, in order of opening (or of the first record). A number is never given twice.
CREATE OR REPLACE TEMP TABLE found_distinct AS
SELECT DISTINCT
  rule,
  no,
  source,
  record,
  time_ns,
  coalesce(failed, false) AS failed
FROM
  found_member;

CREATE OR REPLACE TEMP TABLE found_kept AS
WITH
  -- Put together first: joined by the rule alone, every record would meet every session.
  former AS MATERIALIZED (
    SELECT
      m.source,
      m.record,
      m.session,
      s.rule,
      s.key,
      count(*) OVER (
        PARTITION BY
          m.session
      ) AS records
    FROM
      session_member m
      JOIN session s ON s.id = m.session
  ),
  choice AS (
    SELECT
      d.rule,
      d.no,
      m.session,
      count(*) AS shared,
      d.records + m.records AS records,
      m.key = s.key AS same_key,
      s.key,
      coalesce(s.opened_ns, min(d.time_ns)) AS starts_ns
    FROM
      (
        SELECT
          *,
          count(*) OVER (
            PARTITION BY
              rule,
              no
          ) AS records
        FROM
          found_distinct
      ) d
      JOIN former m USING (source, record, rule)
      JOIN found_session s USING (rule, no)
    GROUP BY
      d.rule,
      d.no,
      m.session,
      d.records,
      m.records,
      m.key,
      s.key,
      s.opened_ns
  ),
  placed AS (
    SELECT
      *,
      row_number() OVER (
        PARTITION BY
          rule,
          no,
          shared,
          records
        ORDER BY
          length(session),
          session
      ) = row_number() OVER (
        PARTITION BY
          session,
          shared,
          records
        ORDER BY
          starts_ns NULLS LAST,
          key,
          no
      ) AS same_place
    FROM
      choice
  )
SELECT
  rule,
  no,
  session AS id
FROM
  placed
QUALIFY
  row_number() OVER (
    PARTITION BY
      rule,
      no
    ORDER BY
      shared DESC,
      records,
      same_key DESC,
      same_place DESC,
      session
  ) = 1
  AND row_number() OVER (
    PARTITION BY
      session
    ORDER BY
      shared DESC,
      records,
      same_key DESC,
      same_place DESC,
      rule,
      no
  ) = 1;

CREATE OR REPLACE TEMP TABLE found_highest AS
SELECT
  coalesce(max(n), 0) AS n
FROM
  (
    SELECT
      substr(id, 3)::BIGINT AS n
    FROM
      session
    UNION ALL
    SELECT
      substr(session, 3)::BIGINT
    FROM
      former_member
    UNION ALL
    SELECT
      TRY_CAST (substr(target, 11) AS BIGINT)
    FROM
      note
    WHERE
      starts_with(target, 'session:s-')
    UNION ALL
    SELECT
      TRY_CAST (substr(target, 11) AS BIGINT)
    FROM
      tag
    WHERE
      starts_with(target, 'session:s-')
  );

CREATE OR REPLACE TEMP TABLE found_numbered AS
SELECT
  coalesce(
    k.id,
    printf(
      's-%04d',
      (
        SELECT
          n
        FROM
          found_highest
      ) + row_number() OVER (
        PARTITION BY
          k.id IS NULL
        ORDER BY
          coalesce(s.opened_ns, c.first_ns) NULLS LAST,
          s.key,
          s.rule,
          s.no
      )
    )
  ) AS id,
  s.*,
  c.* EXCLUDE (rule, no),
  coalesce(s.opened_ns, c.first_ns) AS starts_ns
FROM
  found_session s
  JOIN (
    SELECT
      rule,
      no,
      count(*) AS events,
      count(*) FILTER(failed) AS failures,
      min(time_ns) AS first_ns,
      max(time_ns) AS last_ns,
      arg_min(source, (coalesce(time_ns, 9223372036854775807), source, record)) AS first_source
    FROM
      found_distinct
    GROUP BY
      rule,
      no
  ) c USING (rule, no)
  LEFT JOIN found_kept k USING (rule, no);

CREATE OR REPLACE TEMP TABLE rebuilt_link AS
SELECT
  a.id AS from_session,
  b.id AS to_session,
  a.starts_ns AS from_starts,
  b.starts_ns AS to_starts,
  l.opens,
  l.confidence,
  l.reason,
  CASE
    WHEN a.last_ns IS NULL
    OR b.starts_ns IS NULL THEN 'unknown'
    WHEN b.starts_ns <= a.last_ns THEN 'overlapping'
    WHEN gap < 120 THEN gap || ' s'
    WHEN gap < 7200 THEN gap // 60 || ' min'
    WHEN gap < 172800 THEN gap // 3600 || ' h'
    ELSE gap // 86400 || ' d'
  END AS gap
FROM
  (
    SELECT
      *
    FROM
      found_link
    WHERE
      from_no <> to_no
  ) l
  JOIN found_numbered a ON a.rule = l.rule
  AND a.no = l.from_no
  JOIN found_numbered b ON b.rule = l.rule
  AND b.no = l.to_no
  CROSS JOIN LATERAL (
    SELECT
      (b.starts_ns - a.last_ns) // 1000000000 AS gap
  )
QUALIFY
  row_number() OVER (
    PARTITION BY
      a.id,
      b.id
    ORDER BY
      l.opens DESC,
      l.confidence,
      l.reason
  ) = 1;

-- One parent each, the surest; it never starts after its child.
CREATE OR REPLACE TEMP TABLE rebuilt_session AS
SELECT
  n.id,
  n.rule,
  n.kind,
  n.user_name,
  n.source_ip,
  n.host,
  n.opened_ns,
  n.closed_ns,
  n.opened_source,
  n.opened_record,
  n.opened_action,
  n.closed_source,
  n.closed_record,
  coalesce(n.closed_action, e.event_action) AS closed_action,
  n.close_kind,
  n.close_reason,
  n.confidence,
  n.events,
  n.failures,
  n.key,
  p.from_session AS parent,
  n.first_ns,
  n.last_ns,
  n.first_source AS source
FROM
  (
    SELECT
      *,
      CASE
        WHEN close_kind = 'last seen' THEN closed_source
      END AS seen_source,
      CASE
        WHEN close_kind = 'last seen' THEN closed_record
      END AS seen_record
    FROM
      found_numbered
  ) n
  LEFT JOIN (
    -- The beginnings come along with the link: as a join condition between sessions they would become a nested loop.
    SELECT
      l.from_session,
      l.to_session
    FROM
      rebuilt_link l
    WHERE
      l.opens
      AND l.from_starts <= l.to_starts
    QUALIFY
      row_number() OVER (
        PARTITION BY
          l.to_session
        ORDER BY
          CASE l.confidence
            WHEN 'certain' THEN 0
            WHEN 'likely' THEN 1
            ELSE 2
          END,
          l.from_starts DESC,
          l.from_session
      ) = 1
  ) p ON p.to_session = n.id
  LEFT JOIN event e ON e.source = n.seen_source
  AND e.record = n.seen_record;

CREATE OR REPLACE TEMP TABLE rebuilt_member AS
SELECT
  n.id AS session,
  d.source,
  d.record
FROM
  found_distinct d
  JOIN found_numbered n USING (rule, no);
