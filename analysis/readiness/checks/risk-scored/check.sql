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
  scored AS (
    SELECT DISTINCT
      source,
      record
    FROM
      fact_risk_score
    WHERE
      value <> ''
  ),
  -- Actions most of whose records state one.
  customary AS (
    SELECT
      e.source,
      e.event_action
    FROM
      event_once e
      SEMI JOIN scored o ON o.source = e.source
      LEFT JOIN scored s ON s.source = e.source
      AND s.record = e.record
    GROUP BY ALL
    HAVING
      count(s.record) * 2 > count(*)
  ),
  judged AS (
    SELECT
      d.source,
      d.record
    FROM
      decision d
      SEMI JOIN scored s ON s.source = d.source
    UNION
    SELECT
      e.source,
      e.record
    FROM
      event_once e
      SEMI JOIN customary c ON c.source = e.source
      AND c.event_action IS NOT DISTINCT FROM e.event_action
  )
SELECT
  concat_ws(' ', j.source, j.record) AS subject,
  j.source,
  j.record,
  s.record IS NOT NULL AS passed
FROM
  judged j
  LEFT JOIN scored s ON s.source = j.source
  AND s.record = j.record
