-- From keys to sessions. Numbers: issued credentials first, then creationDate groups, sign-ins without activity, bursts of long-lived keys.
-- Uses no issuing record explains: grouped by principal and creationDate. One console session has several keys whose creationDates lie
-- up to 3 s apart; a chain of such dates is cut every 3 s from its start, so that a busy principal does not become one session.
CREATE OR REPLACE TEMP TABLE ct_group_use AS
WITH
  early AS (
    SELECT
      key,
      min(from_ns) AS from_ns
    FROM
      ct_issue
    GROUP BY
      key
  ),
  loose AS (
    SELECT
      f.*,
      e.from_ns AS until_ns
    FROM
      ct_fact f
      LEFT JOIN early e USING (key)
    WHERE
      (
        e.key IS NULL
        OR f.first_ns < e.from_ns
      )
      AND (
        f.created_ns IS NOT NULL
        OR f.key LIKE 'ASIA%'
      )
      AND NOT (
        f.key = ''
        AND EXISTS (
          FROM
            ct_issue i
          WHERE
            i.principal = f.principal
            AND abs(i.time_ns - f.created_ns) <= 5000000000
        )
      )
  ),
  chained AS (
    SELECT
      *,
      sum(starts) OVER (
        PARTITION BY
          principal
        ORDER BY
          created_ns,
        use ROWS UNBOUNDED PRECEDING
      ) AS chain
    FROM
      (
        SELECT
          *,
          CASE
            WHEN created_ns - lag (created_ns) OVER (
              PARTITION BY
                principal
              ORDER BY
                created_ns,
              use
            ) <= 3000000000 THEN 0
            ELSE 1
          END AS starts
        FROM
          loose
        WHERE
          created_ns IS NOT NULL
      )
  ),
  cut AS (
    SELECT
      * EXCLUDE (starts, chain),
      principal || ' ' || chain || ' ' || (
        created_ns - min(created_ns) OVER (
          PARTITION BY
            principal,
            chain
        )
      ) // 3000000001 AS bundle
    FROM
      chained
    UNION ALL
    BY NAME
    SELECT
      *,
      principal || ' key ' || key AS bundle
    FROM
      loose
    WHERE
      created_ns IS NULL
  )
SELECT
  *,
  (
    SELECT
      coalesce(max(no), 0)
    FROM
      ct_issue
  ) + dense_rank () OVER (
    ORDER BY
      bundle
  ) AS no
FROM
  cut;

CREATE OR REPLACE TEMP TABLE ct_group AS
SELECT
  no,
  min(created_ns) AS created_ns,
  min(principal) AS principal,
  min(first_ns) AS first_ns,
  max(last_ns) AS last_ns,
  arg_min(
    user_name,
    (
      first_ns,
      use
    )
  ) AS user_name,
  arg_min(
    source_ip,
    (
      first_ns,
      use
    )
  ) FILTER(source_ip IS NOT NULL) AS source_ip,
  arg_min(
    account,
    (
      first_ns,
      use
    )
  ) AS account,
  bool_or(from_console) AS from_console,
  bool_and(by_service) AS by_service,
  min(type) AS type,
  max(source_identity) AS source_identity,
  count(DISTINCT key) FILTER(key <> '') AS keys,
  list_sort(list(DISTINCT key) FILTER(key <> '')) AS key_list
FROM
  ct_group_use
GROUP BY
  no;

CREATE OR REPLACE TEMP TABLE ct_group AS
SELECT
  * REPLACE(
    array_to_string(key_list[:16], ', ') || CASE
      WHEN keys > 16 THEN ' and ' || (keys - 16) || ' more'
      ELSE ''
    END AS key_list
  )
FROM
  ct_group;

-- A sign-in opens the group of the same principal created nearest after it (from 3 s before to 10 s after).
CREATE OR REPLACE TEMP TABLE ct_sign_in AS
SELECT
  s.*,
  g.no AS group_no
FROM
  (
    FROM
      ct_sign
    WHERE
      action IN ('ConsoleLogin', 'SwitchRole')
  ) s
  LEFT JOIN ct_group g ON g.principal = s.principal
  AND g.created_ns BETWEEN s.time_ns - 3000000000 AND s.time_ns + 10000000000
QUALIFY
  row_number() OVER (
    PARTITION BY
      s.source,
      s.record
    ORDER BY
      abs(g.created_ns - s.time_ns),
      g.no
  ) = 1;

-- The first sign-in of each group opens it; others, and those that nothing follows, are sessions of their own.
CREATE OR REPLACE TEMP TABLE ct_login AS
SELECT
  *,
  CASE
    WHEN group_no IS NOT NULL
    AND row_number() OVER (
      PARTITION BY
        group_no
      ORDER BY
        time_ns,
        source,
        record
    ) = 1 THEN group_no
    ELSE (
      SELECT
        coalesce(max(no), 0)
      FROM
        (
          SELECT
            no
          FROM
            ct_issue
          UNION ALL
          SELECT
            no
          FROM
            ct_group
        )
    ) + row_number() OVER (
      ORDER BY
        time_ns,
        source,
        record
    )
  END AS no
FROM
  ct_sign_in;

-- Long-lived keys have no session: bursts of activity with less than 30 minutes between records.
CREATE OR REPLACE TEMP TABLE ct_burst AS
WITH
  used AS (
    SELECT
      u.use,
      u.key,
      u.who,
      e.source,
      e.record,
      e.time_ns,
      e.event_outcome = 'failure' AS failed,
      e.source_ip,
      CASE
        WHEN e.time_ns - lag (e.time_ns) OVER by_use < 1800000000000 THEN 0
        ELSE 1
      END AS starts
    FROM
      (
        FROM
          ct_fact
        WHERE
          key NOT LIKE 'ASIA%'
          AND key <> ''
          AND created_ns IS NULL
          AND key NOT IN (
            SELECT
              key
            FROM
              ct_issue
          )
      ) u
      JOIN ct_event e ON e.session_key = u.key
      AND coalesce(e.user_id, e.user_name, '') = u.who
      AND e.time_ns IS NOT NULL
    WINDOW
      by_use AS (
        PARTITION BY
          u.use
        ORDER BY
          e.time_ns,
          e.source,
          e.record
      )
  ),
  counted AS (
    SELECT
      *,
      sum(starts) OVER (
        PARTITION BY
        use
        ORDER BY
          time_ns,
          source,
          record ROWS UNBOUNDED PRECEDING
      ) AS burst
    FROM
      used
  )
SELECT
  (
    SELECT
      coalesce(max(no), 0)
    FROM
      (
        SELECT
          no
        FROM
          ct_issue
        UNION ALL
        SELECT
          no
        FROM
          ct_group
        UNION ALL
        SELECT
          no
        FROM
          ct_login
      )
  ) + dense_rank () OVER (
    ORDER BY
    use,
    burst
  ) AS no,
  *
FROM
  counted;

-- Members.
CREATE OR REPLACE TEMP TABLE ct_span AS
SELECT
  f.use,
  i.no,
  i.from_ns,
  coalesce(i.next_ns, 9223372036854775807) AS to_ns
FROM
  ct_fact f
  JOIN ct_issue i ON i.key = f.key
UNION ALL
SELECT
  f.use,
  i.no,
  i.from_ns,
  9223372036854775807
FROM
  ct_fact f
  JOIN ct_issue i ON f.key = ''
  AND i.principal = f.principal
  AND abs(i.time_ns - f.created_ns) <= 5000000000
QUALIFY
  row_number() OVER (
    PARTITION BY
      f.use
    ORDER BY
      abs(i.time_ns - f.created_ns),
      i.no
  ) = 1
UNION ALL
SELECT
use,
no,
-9223372036854775807,
coalesce(until_ns, 9223372036854775807)
FROM
  ct_group_use;

INSERT INTO
  rule_member
SELECT
  s.no,
  e.source,
  e.record,
  e.time_ns,
  e.event_outcome = 'failure'
FROM
  ct_event e
  JOIN ct_use u ON u.key = coalesce(e.session_key, '')
  AND u.who = coalesce(e.user_id, e.user_name, '')
  JOIN ct_span s ON s.use = u.use
  AND coalesce(e.time_ns, u.first_ns, s.from_ns) >= s.from_ns
  AND coalesce(e.time_ns, u.first_ns, s.from_ns) < s.to_ns;

INSERT INTO
  rule_member
SELECT
  no,
  source,
  record,
  time_ns,
  failed
FROM
  ct_burst;

INSERT INTO
  rule_member
SELECT
  no,
  source,
  record,
  time_ns,
  false
FROM
  ct_issue;

INSERT INTO
  rule_member
SELECT
  no,
  source,
  record,
  time_ns,
  false
FROM
  ct_login;

-- The first and last record of each session, and how far the evidence reaches.
CREATE OR REPLACE TEMP TABLE ct_seen AS
SELECT
  no,
  min(time_ns) AS first_ns,
  max(time_ns) AS last_ns,
  count(DISTINCT (source, record)) AS events,
  arg_max({'source': source, 'record': record}, (time_ns, source, record)) AS last
FROM
  rule_member
GROUP BY
  no;

INSERT INTO
  rule_session
WITH
  reach AS (
    SELECT
      min(time_ns) AS from_ns,
      max(time_ns) AS to_ns
    FROM
      event
    WHERE
      event_dataset = 'aws.cloudtrail'
  ),
  used AS (
    SELECT
      key,
      arg_min(
        user_name,
        (
          first_ns,
          use
        )
      ) AS user_name,
      arg_min(
        source_ip,
        (
          first_ns,
          use
        )
      ) FILTER(source_ip IS NOT NULL) AS source_ip,
      arg_min(
        account,
        (
          first_ns,
          use
        )
      ) AS account
    FROM
      ct_use
    WHERE
      key <> ''
    GROUP BY
      key
  )
SELECT
  i.no,
  CASE
    WHEN i.by_service THEN 'service role'
    WHEN i.action LIKE 'AssumeRole%' THEN 'assumed role'
    WHEN i.action = 'GetSessionToken' THEN 'session token'
    WHEN i.action = 'GetFederationToken' THEN 'federated user'
    ELSE 'issued credentials'
  END,
  coalesce(nullif(regexp_extract(i.principal, '([^/:]+/[^/]+)$', 1), ''), u.user_name, i.user_name),
  coalesce(u.source_ip, i.source_ip),
  coalesce(u.account, i.account),
  'accessKeyId ' || i.key,
  i.time_ns,
  i.source,
  i.record,
  i.action,
  CASE
    WHEN ends THEN i.expires_ns
    WHEN again THEN i.next_ns
    WHEN s.events > 1 THEN s.last_ns
  END,
  CASE
    WHEN ends THEN i.source
    WHEN again THEN i.next_source
    WHEN s.events > 1 THEN s.last.source
  END,
  CASE
    WHEN ends THEN i.record
    WHEN again THEN i.next_record
    WHEN s.events > 1 THEN s.last.record
  END,
  NULL,
  CASE
    WHEN ends
    OR again THEN 'derived'
    WHEN s.events > 1 THEN 'last seen'
    ELSE 'unknown'
  END,
  CASE
    WHEN ends THEN 'token expiry, stated when it was issued'
    WHEN again THEN 'the same key was issued again'
    WHEN i.expires_ns < s.last_ns THEN 'used after its stated expiry'
    WHEN s.events > 1 THEN 'no sign-out is recorded; last use of the key'
    ELSE 'no use of the key is recorded'
  END,
  'certain'
FROM
  (
    SELECT
      i.*,
      i.next_ns IS NOT NULL
      AND (
        i.expires_ns IS NULL
        OR i.next_ns < i.expires_ns
      ) AS again
    FROM
      ct_issue i
  ) i
  JOIN ct_seen s USING (no)
  CROSS JOIN reach r
  LEFT JOIN used u ON u.key = i.key
  CROSS JOIN LATERAL (
    SELECT
      NOT i.again
      AND i.expires_ns IS NOT NULL
      AND i.expires_ns <= r.to_ns
      AND i.expires_ns >= s.last_ns AS ends
  );

-- A stated close: the first sign-out of the principal after the last activity began, before the same principal signs in again.
CREATE OR REPLACE TEMP TABLE ct_sign_out AS
SELECT
  l.no,
  o.source,
  o.record,
  o.time_ns,
  o.action
FROM
  (
    SELECT
      g.no,
      g.principal,
      coalesce(l.time_ns, g.created_ns, g.first_ns) AS opened_ns
    FROM
      ct_group g
      LEFT JOIN ct_login l USING (no)
    WHERE
      g.from_console
      OR l.no IS NOT NULL
    UNION ALL
    SELECT
      no,
      principal,
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
  ) l
  JOIN ct_sign o ON o.principal = l.principal
  AND o.action IN ('ExitRole', 'Logout')
  AND o.time_ns >= l.opened_ns
QUALIFY
  row_number() OVER (
    PARTITION BY
      o.source,
      o.record
    ORDER BY
      l.opened_ns DESC,
      l.no
  ) = 1
  AND row_number() OVER (
    PARTITION BY
      l.no
    ORDER BY
      o.time_ns,
      o.source,
      o.record
  ) = 1;

INSERT INTO
  rule_member
SELECT
  no,
  source,
  record,
  time_ns,
  false
FROM
  ct_sign_out;

INSERT INTO
  rule_session
WITH
  reach AS (
    SELECT
      min(time_ns) AS from_ns
    FROM
      event
    WHERE
      event_dataset = 'aws.cloudtrail'
  )
SELECT
  n.no,
  CASE
    WHEN l.action = 'SwitchRole' THEN 'switched role'
    WHEN l.no IS NOT NULL
    OR g.from_console THEN 'console'
    WHEN g.by_service
    AND g.type <> 'AssumedRole' THEN 'forwarded access'
    WHEN g.by_service THEN 'service role'
    WHEN g.type = 'AssumedRole' THEN 'assumed role'
    WHEN g.type = 'FederatedUser' THEN 'federated user'
    ELSE 'temporary credentials'
  END,
  coalesce(nullif(regexp_extract(g.principal, ':assumed-role/(.+)$', 1), ''), l.user_name, g.user_name),
  coalesce(l.source_ip, g.source_ip),
  coalesce(g.account, l.account),
  CASE
    WHEN g.no IS NULL THEN 'principal ' || l.principal
    WHEN g.created_ns IS NULL THEN 'accessKeyId ' || g.key_list
    ELSE 'principal ' || g.principal || ', creationDate ' || strftime(make_timestamp(g.created_ns // 1000), '%Y-%m-%dT%H:%M:%SZ') || coalesce(', accessKeyId ' || g.key_list, '')
  END,
  coalesce(l.time_ns, g.created_ns),
  l.source,
  l.record,
  CASE
    WHEN l.no IS NOT NULL THEN l.action
    WHEN g.created_ns IS NULL THEN 'opening not recorded'
    WHEN g.created_ns < r.from_ns THEN 'opened before evidence begins'
    ELSE 'issuing record not in evidence'
  END,
  CASE
    WHEN o.no IS NOT NULL THEN o.time_ns
    WHEN g.no IS NOT NULL THEN s.last_ns
  END,
  CASE
    WHEN o.no IS NOT NULL THEN o.source
    WHEN g.no IS NOT NULL THEN s.last.source
  END,
  CASE
    WHEN o.no IS NOT NULL THEN o.record
    WHEN g.no IS NOT NULL THEN s.last.record
  END,
  o.action,
  CASE
    WHEN o.no IS NOT NULL THEN 'stated'
    WHEN g.no IS NOT NULL
    AND s.last_ns IS NOT NULL THEN 'last seen'
    ELSE 'unknown'
  END,
  CASE
    WHEN o.no IS NOT NULL THEN 'sign-out of the same principal'
    WHEN g.no IS NOT NULL THEN 'no sign-out is recorded; last use of its keys'
    ELSE 'no activity after the sign-in is recorded'
  END,
  CASE
    WHEN g.no IS NULL THEN 'certain'
    ELSE 'likely'
  END
FROM
  (
    SELECT
      no
    FROM
      ct_group
    UNION
    SELECT
      no
    FROM
      ct_login
  ) n
  JOIN ct_seen s USING (no)
  CROSS JOIN reach r
  LEFT JOIN ct_group g USING (no)
  LEFT JOIN ct_login l USING (no)
  LEFT JOIN ct_sign_out o USING (no);

INSERT INTO
  rule_session
SELECT
  b.no,
  'key activity',
  u.user_name,
  b.source_ip,
  u.account,
  'accessKeyId ' || u.key,
  NULL,
  NULL,
  NULL,
  'a long-lived key has no session; activity begins',
  s.last_ns,
  s.last.source,
  s.last.record,
  NULL,
  'last seen',
  'no sign-out exists for a key; 30 minutes or more without use follow, or the evidence ends',
  'possible'
FROM
  (
    SELECT
      no,
    use,
    arg_min(source_ip, (time_ns, source, record)) FILTER(source_ip IS NOT NULL) AS source_ip
    FROM
      ct_burst
    GROUP BY
      no,
    use
  ) b
  JOIN ct_use u USING (
    use
  )
  JOIN ct_seen s USING (no);
