-- Records that decide: they state a decision, or answer a question of authorization.
WITH
  decided AS (
    SELECT
      source,
      record,
      min(lower(value)) AS decision
    FROM
      fact_decision
    GROUP BY ALL
  ),
  decision AS (
    SELECT
      e.source,
      e.record,
      e.time_ns,
      coalesce(d.decision, e.event_outcome) AS decision,
      e.event_reason,
      e.rule_name,
      e.user_name,
      e.user_id,
      e.event_action,
      e.resource,
      e.source_ip
    FROM
      event_once e
      LEFT JOIN decided d ON d.source = e.source
      AND d.record = e.record
    WHERE
      d.record IS NOT NULL
      OR (
        regexp_matches(
          lower(coalesce(e.event_action, '')),
          '(^|[^a-z])(authori[sz](e|ed|ation)|decision|decide|decided|access.?(check|decision|evaluat\w*)|policy.?(decision|evaluat\w*)|evaluate.?(policy|access))($|[^a-z])'
        )
        AND NOT regexp_matches(lower(e.event_action), 'code|token|exchang|grant')
        AND e.event_outcome IN ('success', 'failure')
      )
  ),
  policy AS (
    SELECT DISTINCT
      source,
      record
    FROM
      fact_policy
    WHERE
      value <> ''
  ),
  version AS (
    SELECT DISTINCT
      source,
      record
    FROM
      fact_policy_version
    WHERE
      value <> ''
  )
SELECT
  concat_ws(' ', d.source, d.record) AS subject,
  d.source,
  d.record,
  (
    p.record IS NOT NULL
    OR d.rule_name IS NOT NULL
  )
  AND (
    v.record IS NOT NULL
    OR NOT EXISTS (
      FROM
        version o
      WHERE
        o.source = d.source
    )
  ) AS passed
FROM
  decision d
  LEFT JOIN policy p ON p.source = d.source
  AND p.record = d.record
  LEFT JOIN version v ON v.source = d.source
  AND v.record = d.record
WHERE
  d.source IN (
    SELECT
      source
    FROM
      policy
    UNION
    SELECT
      source
    FROM
      decision
    WHERE
      rule_name IS NOT NULL
  )
