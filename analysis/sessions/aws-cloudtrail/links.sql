-- Which session opened which, and which belong to one identity.
-- The key that made the issuing call belongs to a session: that session is the parent.
INSERT INTO
  rule_link
SELECT
  m.no,
  i.no,
  true,
  'certain',
  'its key made the ' || i.action || ' call that issued this one'
FROM
  ct_issue i
  JOIN rule_member m ON m.source = i.source
  AND m.record = i.record
  AND m.no <> i.no;

-- A role was switched to in the console: the session of the principal that switched, latest opened before.
INSERT INTO
  rule_link
SELECT
  p.no,
  l.no,
  true,
  'likely',
  'switched from ' || l.switched_from
FROM
  ct_login l
  JOIN (
    SELECT
      no,
      principal,
      coalesce(created_ns, first_ns) AS opened_ns,
      last_ns
    FROM
      ct_group
    UNION ALL
    SELECT
      no,
      principal,
      time_ns,
      time_ns
    FROM
      ct_login
    WHERE
      no NOT IN (
        SELECT
          no
        FROM
          ct_group
      )
  ) p ON p.principal = l.switched_from
  AND p.opened_ns <= l.time_ns
  AND p.no <> l.no
WHERE
  l.action = 'SwitchRole'
QUALIFY
  row_number() OVER (
    PARTITION BY
      l.no
    ORDER BY
      p.opened_ns DESC,
      p.no
  ) = 1;

-- A service acted for a principal with credentials made for that: the principal's long-lived key was in use at that moment.
INSERT INTO
  rule_link
SELECT
  b.no,
  g.no,
  true,
  'possible',
  'a service acted for the same principal while its key was in use'
FROM
  ct_group g
  JOIN (
    SELECT
      no,
      key,
      who,
      min(time_ns) AS first_ns,
      max(time_ns) AS last_ns
    FROM
      ct_burst
    GROUP BY ALL
  ) b ON g.created_ns BETWEEN b.first_ns AND b.last_ns
  JOIN ct_fact f ON f.key = b.key
  AND f.who = b.who
  AND f.principal = g.principal
WHERE
  g.by_service
  AND NOT g.from_console
QUALIFY
  row_number() OVER (
    PARTITION BY
      g.no
    ORDER BY
      b.last_ns - b.first_ns,
      b.no
  ) = 1;

-- Sessions of one role session name (an instance's role: its keys rotate), and of one sourceIdentity: each to the one before.
CREATE OR REPLACE TEMP TABLE ct_identity AS
SELECT
  i.no,
  i.time_ns AS opened_ns,
  i.principal,
  coalesce(i.source_identity, max(f.source_identity)) AS source_identity
FROM
  ct_issue i
  LEFT JOIN ct_fact f ON f.key = i.key
GROUP BY
  i.no,
  i.time_ns,
  i.principal,
  i.source_identity
UNION ALL
SELECT
  no,
  coalesce(created_ns, first_ns),
  principal,
  source_identity
FROM
  ct_group
WHERE
  type = 'AssumedRole';

INSERT INTO
  rule_link
SELECT
  lag (no) OVER by_name AS from_no,
  no,
  false,
  'likely',
  'same role session name ' || regexp_extract(principal, '([^/:]+/[^/]+)$', 1)
FROM
  ct_identity
WHERE
  principal LIKE '%:assumed-role/%'
WINDOW
  by_name AS (
    PARTITION BY
      principal
    ORDER BY
      opened_ns,
      no
  )
QUALIFY
  from_no IS NOT NULL;

INSERT INTO
  rule_link
SELECT
  lag (no) OVER by_identity AS from_no,
  no,
  false,
  'likely',
  'same sourceIdentity ' || source_identity
FROM
  ct_identity
WHERE
  source_identity <> ''
WINDOW
  by_identity AS (
    PARTITION BY
      source_identity
    ORDER BY
      opened_ns,
      no
  )
QUALIFY
  from_no IS NOT NULL;
