-- Each declaration of each scope.
SELECT
  d.scope || ': ' || d.pattern AS subject,
  coalesce(min(d.source), 0) AS source,
  NULL::BIGINT AS record,
  count(e.source) > 0 AS passed
FROM
  declared_source d
  LEFT JOIN (
    SELECT DISTINCT
      source
    FROM
      event
  ) e ON e.source = d.source
GROUP BY ALL
