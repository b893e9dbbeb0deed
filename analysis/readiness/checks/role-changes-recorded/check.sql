-- Each change of the role with which a user's records are written.
WITH
  said AS (
    SELECT
      e.source,
      e.record,
      e.time_ns,
      coalesce(e.user_name, e.user_id, e.user_email) AS who,
      min(f.value) AS role
    FROM
      fact_role f
      JOIN event_once e ON e.source = f.source
      AND e.record = f.record
    WHERE
      e.time_ns IS NOT NULL
      -- Elsewhere a role is one of many things: of a connection, of SELinux, of a key.
      AND e.event_dataset IN ('json.lines', 'delimited.csv', 'logfmt.lines')
      AND coalesce(e.user_name, e.user_id, e.user_email) IS NOT NULL
      AND NOT regexp_matches(lower(coalesce(e.event_action, '')), 'role|permission|group|privilege|member|entitlement')
      AND NOT regexp_matches(lower(f.name), '(target|new|old|previous|requested)[._]')
    GROUP BY ALL
  ),
  switch AS (
    SELECT
      *,
      lag (role) OVER in_order AS before,
      lag (time_ns) OVER in_order AS before_ns,
      count(DISTINCT role) OVER (
        PARTITION BY
          source,
          who
      ) AS roles
    FROM
      said
    WINDOW
      in_order AS (
        PARTITION BY
          source,
          who
        ORDER BY
          time_ns,
          record
      )
  ),
  change AS (
    SELECT
      e.time_ns,
      unnest([e.user_target_name, e.user_target_id, e.resource, e.user_name, e.user_id]) AS whom
    FROM
      event_once e
    WHERE
      regexp_matches(lower(coalesce(e.event_action, '')), 'role|permission|group|privilege|member|entitlement|promot|demot')
      AND e.event_outcome IS DISTINCT FROM 'failure'
      AND e.time_ns IS NOT NULL
  )
SELECT
  concat_ws(' ', s.source, s.record) AS subject,
  s.source,
  s.record,
  coalesce(max(c.time_ns) >= s.before_ns - 2000000000, false) AS passed
FROM
  switch s
  LEFT JOIN change c ON c.whom = s.who
  AND c.time_ns <= s.time_ns + 2000000000
WHERE
  s.role <> s.before
  -- Who goes to and fro between several roles holds them all.
  AND s.roles = 2
GROUP BY
  s.source,
  s.record,
  s.before_ns
