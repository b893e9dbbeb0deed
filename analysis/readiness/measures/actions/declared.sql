-- Actions that scopes declare: of a source (expected there), and critical ones (looked for in every source).
CREATE OR REPLACE TEMP TABLE declared_act AS
WITH
  acts AS (
    SELECT
      source,
      lower(event_action) AS action,
      count(*) AS events
    FROM
      event_once
    WHERE
      event_action IS NOT NULL
    GROUP BY ALL
  ),
  asked AS (
    SELECT DISTINCT
      scope,
      source,
      json_extract_string(a.value, '$') AS pattern,
      true AS expected
    FROM
      declared_source,
      json_each (actions) a
    UNION
    SELECT DISTINCT
      scope,
      s.id,
      pattern,
      false
    FROM
      declared_action,
      source s
  )
SELECT
  coalesce(q.source, 0) AS source,
  q.pattern AS action,
  q.scope AS "by",
  coalesce(sum(a.events), 0)::BIGINT AS events,
  bool_or(q.expected) AS expected
FROM
  asked q
  LEFT JOIN acts a ON a.source = q.source
  AND a.action GLOB lower(q.pattern)
GROUP BY ALL
