-- Every team with every layer that the scope names for any team: covered where a source of the case that holds events stands for both.
WITH
  holding AS (
    SELECT DISTINCT
      source
    FROM
      event
  ),
  teams AS (
    SELECT DISTINCT
      scope,
      team
    FROM
      declared_source
    WHERE
      team IS NOT NULL
  ),
  layers AS (
    SELECT DISTINCT
      scope,
      layer
    FROM
      declared_source
    WHERE
      layer IS NOT NULL
  )
SELECT
  t.scope || ': ' || t.team || ', ' || l.layer AS subject,
  coalesce(min(h.source), 0) AS source,
  NULL::BIGINT AS record,
  count(h.source) > 0 AS passed
FROM
  teams t
  JOIN layers l ON l.scope = t.scope
  LEFT JOIN declared_source d ON d.scope = t.scope
  AND d.team = t.team
  AND d.layer = l.layer
  LEFT JOIN holding h ON h.source = d.source
GROUP BY
  t.scope,
  t.team,
  l.layer
