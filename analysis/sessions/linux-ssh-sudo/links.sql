-- Ends, members, parents.
INSERT INTO
  rule_session
SELECT
  f.no,
  f.kind,
  f.user_name,
  f.source_ip,
  f.host,
  f.key,
  o.t,
  o.source,
  o.record,
  coalesce(left(o.message, 200), 'opened before evidence begins'),
  CASE
    WHEN c.row IS NOT NULL THEN c.t
    WHEN by_reuse THEN n.t
    WHEN b.t IS NOT NULL THEN b.t
    WHEN later THEN f.last_ns
  END,
  CASE
    WHEN c.row IS NOT NULL THEN c.source
    WHEN by_reuse THEN n.source
    WHEN b.t IS NOT NULL THEN b.source
    WHEN later THEN l.source
  END,
  CASE
    WHEN c.row IS NOT NULL THEN c.record
    WHEN by_reuse THEN n.record
    WHEN b.t IS NOT NULL THEN b.record
    WHEN later THEN l.record
  END,
  CASE
    WHEN c.row IS NOT NULL THEN left(c.message, 200)
    WHEN by_reuse THEN left(n.message, 200)
    WHEN b.t IS NOT NULL THEN b.message
    WHEN later THEN left(l.message, 200)
  END,
  CASE
    WHEN c.row IS NOT NULL THEN 'stated'
    WHEN by_reuse
    OR b.t IS NOT NULL THEN 'derived'
    WHEN later THEN 'last seen'
    ELSE 'unknown'
  END,
  CASE
    WHEN c.row IS NOT NULL THEN f.why
    WHEN by_reuse THEN 'the process id was used again'
    WHEN b.t IS NOT NULL THEN 'the host went down or started'
    WHEN later THEN 'no end is recorded; last record of the session'
    ELSE 'no end is recorded'
  END,
  f.confidence
FROM
  la_found f
  LEFT JOIN la o ON o.row = f.opener
  LEFT JOIN la c ON c.row = f.closer
  LEFT JOIN la n ON n.row = f.reused_row
  LEFT JOIN la l ON l.row = f.last_row
  LEFT JOIN la_boot b ON b.host = f.host
  AND b.epoch = f.epoch + 1
  CROSS JOIN LATERAL (
    SELECT
      n.row IS NOT NULL
      AND (
        b.t IS NULL
        OR n.t <= b.t
      ) AS by_reuse,
      o.t IS NOT NULL
      AND f.last_ns > o.t AS later
  );

INSERT INTO
  rule_member
SELECT
  f.no,
  s.source,
  s.record,
  s.t,
  s.failed
FROM
  la_found f
  JOIN la_ssh s ON s.run = f.no
WHERE
  f.kind = 'ssh'
UNION ALL
SELECT
  c.parent,
  s.source,
  s.record,
  s.t,
  s.failed
FROM
  la_child c
  JOIN la_ssh s ON s.run = c.child
  JOIN la_found f ON f.no = c.parent
  AND f.kind = 'ssh'
UNION ALL
SELECT
  f.no,
  a.source,
  a.record,
  a.t,
  a.failed
FROM
  (
    SELECT
      no,
      unnest([opener, closer]) AS row
    FROM
      la_found
  ) f
  JOIN la a USING (row)
UNION ALL
SELECT
  p.run,
  a.source,
  a.record,
  a.t,
  a.failed
FROM
  (
    SELECT
      run,
      unnest([opened, removed]) AS row
    FROM
      la_paired
  ) p
  JOIN la a USING (row)
UNION ALL
SELECT
  i.no,
  a.source,
  a.record,
  a.t,
  a.failed
FROM
  (
    SELECT
      no,
      unnest([opener, closer, command]) AS row
    FROM
      la_inner
  ) i
  JOIN la a USING (row);

-- The session in which somebody acted: same host and boot, same identity, open at that moment; the latest opened when several were.
CREATE OR REPLACE TEMP TABLE la_open AS
SELECT
  f.no,
  f.kind,
  f.host,
  f.epoch,
  f.acts_as,
  coalesce(o.t, -9223372036854775807) AS from_ns,
  coalesce(
    CASE
      WHEN s.close_kind IN ('stated', 'derived') THEN s.closed_ns
    END,
    9223372036854775807
  ) AS to_ns,
  coalesce(o.seq, 0) AS from_seq
FROM
  la_found f
  JOIN rule_session s USING (no)
  LEFT JOIN la o ON o.row = f.opener;

INSERT INTO
  rule_link
SELECT
  p.no,
  c.no,
  true,
  CASE
    WHEN count(*) OVER (
      PARTITION BY
        c.no
    ) = 1 THEN 'likely'
    ELSE 'possible'
  END,
  c.kind || ' by ' || p.acts_as || ' on the same host while this session was open' || CASE
    WHEN count(*) OVER (
      PARTITION BY
        c.no
    ) = 1 THEN ''
    ELSE '; ' || (
      count(*) OVER (
        PARTITION BY
          c.no
      ) - 1
    ) || ' more were open'
  END
FROM
  (
    SELECT
      f.no,
      f.kind,
      f.host,
      f.epoch,
      f.user_name AS actor,
      o.t,
      o.seq
    FROM
      la_found f
      JOIN la o ON o.row = f.opener
    WHERE
      f.kind IN ('sudo', 'su')
  ) c
  JOIN la_open p ON p.host = c.host
  AND p.epoch = c.epoch
  AND p.acts_as = c.actor
  AND p.no <> c.no
  AND p.from_ns <= c.t
  AND p.to_ns >= c.t
  AND p.from_seq < c.seq
QUALIFY
  row_number() OVER (
    PARTITION BY
      c.no
    ORDER BY
      p.from_seq DESC,
      p.no
  ) = 1;

-- Refused sudo and su open nothing; they are records of the session in which they were tried.
INSERT INTO
  rule_member
SELECT
  p.no,
  d.source,
  d.record,
  d.t,
  true
FROM
  (
    FROM
      la
    WHERE
      class = 'denied'
  ) d
  JOIN la_open p ON p.host = d.host
  AND p.epoch = d.epoch
  AND p.acts_as = d.tried_by
  AND p.kind IN ('ssh', 'login')
  AND p.from_ns <= d.t
  AND p.to_ns >= d.t
QUALIFY
  row_number() OVER (
    PARTITION BY
      d.row
    ORDER BY
      p.from_seq DESC,
      p.no
  ) = 1;
