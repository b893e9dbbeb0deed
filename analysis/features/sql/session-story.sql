-- The records that tell a session's story, each with why it was chosen. At most 40, in time order:
--  1 its opening and closing records; its first and last where none is stated
--  2 changes of address or client software
--  3 the first failure of each kind, with their number
--  4 the first of each act that changes things or takes rights
--  5 the first record after each of its five longest silences of 15 minutes or more
--  6 the first of each act done only once or twice
WITH
  one AS (
    FROM
      session
    WHERE
      id = $id
  ),
  seen AS (
    SELECT
      e.source,
      e.record,
      e.time_ns,
      coalesce(e.event_action, '') AS action,
      e.event_outcome AS outcome,
      e.event_code AS code,
      e.source_ip,
      e.user_agent,
      coalesce(e.message, '') AS message,
      e.resource,
      e.process_command_line AS command,
      row_number() OVER (
        ORDER BY
          e.time_ns NULLS LAST,
          e.source,
          e.record
      ) AS seq
    FROM
      session_member m
      JOIN event e ON e.source = m.source
      AND e.record = m.record
    WHERE
      m.session = $id
  ),
  marked AS (
    SELECT
      *,
      last_value (source_ip IGNORE NULLS) OVER before AS last_ip,
      last_value (user_agent IGNORE NULLS) OVER before AS last_agent,
      time_ns - lag (time_ns) OVER (
        ORDER BY
          seq
      ) AS silence,
      row_number() OVER (
        PARTITION BY
          action,
          code,
          outcome
        ORDER BY
          seq
      ) AS nth_outcome,
      count(*) OVER (
        PARTITION BY
          action,
          code,
          outcome
      ) AS same_outcome,
      row_number() OVER (
        PARTITION BY
          action
        ORDER BY
          seq
      ) AS nth,
      count(*) OVER (
        PARTITION BY
          action
      ) AS same,
      count(*) OVER () AS total
    FROM
      seen
    WINDOW
      before AS (
        ORDER BY
          seq ROWS BETWEEN UNBOUNDED PRECEDING
          AND 1 PRECEDING
      )
  ),
  chosen AS (
    SELECT
      m.seq,
      1 AS rank,
      CASE
        WHEN m.source = o.opened_source
        AND m.record = o.opened_record THEN 'opens the session'
        WHEN m.source = o.closed_source
        AND m.record = o.closed_record
        AND o.close_kind = 'stated' THEN 'closes the session'
        WHEN m.seq = 1 THEN 'first record of the session'
        ELSE 'last record of the session'
      END AS why,
      seq AS tie
    FROM
      marked m
      CROSS JOIN one o
    WHERE
      (
        m.source = o.opened_source
        AND m.record = o.opened_record
      )
      OR (
        m.source = o.closed_source
        AND m.record = o.closed_record
        AND o.close_kind = 'stated'
      )
      OR m.seq = 1
      OR m.seq = m.total
    UNION ALL
    SELECT
      seq,
      2,
      'address changes from ' || last_ip,
      seq
    FROM
      marked
    WHERE
      source_ip <> last_ip
    UNION ALL
    SELECT
      seq,
      2,
      'client software changes',
      seq
    FROM
      marked
    WHERE
      user_agent <> last_agent
    UNION ALL
    SELECT
      seq,
      3,
      CASE
        WHEN same_outcome = 1 THEN 'failure'
        ELSE 'first of ' || same_outcome || ' such failures'
      END,
      seq
    FROM
      marked
    WHERE
      outcome = 'failure'
      AND nth_outcome = 1
    UNION ALL
    SELECT
      seq,
      4,
      CASE
        WHEN same = 1 THEN 'changes things or takes rights'
        ELSE 'changes things or takes rights, first of ' || same
      END,
      seq
    FROM
      marked
    WHERE
      nth = 1
      AND (
        command IS NOT NULL
        OR regexp_matches(
          action,
          '^(sudo|su$|Create|Delete|Put|Attach|Detach|Update|Modify|Stop|Start|Disable|Enable|Terminate|Run|Reboot|Add|Remove|Set|Authorize|Revoke|Assume|Switch|Change|Reset|Leave|Invoke|Send|Share|Copy|Restore|Schedule|GetSecretValue|GetPasswordData|GetFederationToken|GetSessionToken)'
        )
      )
    UNION ALL
    (
      SELECT
        seq,
        5,
        'after ' || CASE
          WHEN silence < 7200000000000 THEN silence // 60000000000 || ' min'
          ELSE silence // 3600000000000 || ' h'
        END || ' without a record',
        seq
      FROM
        marked
      WHERE
        silence >= 900000000000
      ORDER BY
        silence DESC,
        seq
      LIMIT
        5
    )
    UNION ALL
    SELECT
      seq,
      6,
      CASE
        WHEN same = 1 THEN 'done once'
        ELSE 'done twice, first'
      END,
      seq
    FROM
      marked
    WHERE
      nth = 1
      AND same <= 2
      AND outcome IS DISTINCT FROM 'failure'
  ),
  best AS (
    SELECT
      seq,
      min(rank) AS rank,
      string_agg(
        why,
        '; '
        ORDER BY
          rank,
          why
      ) FILTER(
        rank < 6
        OR alone
      ) AS why
    FROM
      (
        SELECT
          *,
          min(rank) OVER (
            PARTITION BY
              seq
          ) = 6 AS alone
        FROM
          chosen
      )
    GROUP BY
      seq
    ORDER BY
      rank,
      seq
    LIMIT
      40
  )
SELECT
  m.time_ns::VARCHAR AS at,
  m.source,
  m.record,
  m.action,
  left(
    CASE
      WHEN m.message <> '' THEN m.message
      ELSE concat_ws(' ', m.action, m.resource)
    END,
    400
  ) AS text,
  m.outcome,
  b.why
FROM
  best b
  JOIN marked m USING (seq)
ORDER BY
  seq
