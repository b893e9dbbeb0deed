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
  )
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
