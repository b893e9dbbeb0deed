-- Over the records that decide (tables/decided-record.sql).
WITH
  named AS (
    SELECT
      e.source,
      e.record,
      e.time_ns,
      lower(coalesce(e.event_action, '')) AS action,
      e.event_outcome,
      min(p.value) AS policy,
      min(v.value) AS version
    FROM
      fact_policy p
      JOIN event_once e ON e.source = p.source
      AND e.record = p.record
      LEFT JOIN fact_policy_version v ON v.source = p.source
      AND v.record = p.record
    WHERE
      e.time_ns IS NOT NULL
    GROUP BY ALL
  ),
  changed AS (
    SELECT
      n.*,
      regexp_matches(action, 'remov|delet|retir|deprecat|supersed|revok|disabl|archiv|withdr|obsolet|expir|deactivat') AS removes
    FROM
      named n
      ANTI JOIN decided_record d ON d.source = n.source
      AND d.record = n.record
    WHERE
      (
        contains(action, 'polic')
        OR contains(action, 'rule')
      )
      AND event_outcome IS DISTINCT FROM 'failure'
  ),
  -- A version is over when it is removed, or when the next one is brought out; it is in force anew when it is brought out again.
  over_at AS (
    SELECT
      policy,
      version,
      time_ns
    FROM
      changed
    WHERE
      removes
    UNION ALL
    SELECT
      o.policy,
      o.version,
      n.time_ns
    FROM
      (
        SELECT DISTINCT
          policy,
          version
        FROM
          named
        WHERE
          version IS NOT NULL
      ) o
      JOIN changed n ON n.policy = o.policy
      AND n.version <> o.version
      AND NOT n.removes
      AND regexp_matches(n.action, 'publish|releas|activat|deploy|updat|creat|replac|enable|version|rollout|promot')
  ),
  again AS (
    SELECT
      policy,
      version,
      time_ns
    FROM
      changed
    WHERE
      NOT removes
      AND version IS NOT NULL
  ),
  judged AS (
    SELECT
      n.source,
      n.record,
      max(o.time_ns) AS over_ns,
      max(a.time_ns) AS again_ns
    FROM
      named n
      SEMI JOIN decided_record d ON d.source = n.source
      AND d.record = n.record
      SEMI JOIN changed c ON c.policy = n.policy
      LEFT JOIN over_at o ON o.policy = n.policy
      AND (
        o.version = n.version
        OR o.version IS NULL
      )
      AND o.time_ns + 2000000000 <= n.time_ns
      LEFT JOIN again a ON a.policy = n.policy
      AND a.version = n.version
      AND a.time_ns <= n.time_ns
    WHERE
      n.version IS NOT NULL
      OR EXISTS (
        FROM
          changed x
        WHERE
          x.policy = n.policy
          AND x.version IS NULL
      )
    GROUP BY ALL
  )
SELECT
  concat_ws(' ', source, record) AS subject,
  source,
  record,
  over_ns IS NULL
  OR coalesce(again_ns > over_ns, false) AS passed
FROM
  judged
