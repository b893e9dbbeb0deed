-- Schemes of which something holds in this case, by how it stands: a verdict, or those parts of a file that it speaks of. $limit: ways that are told.
SELECT
  scheme,
  way.status AS status,
  way.assurance AS assurance,
  count(DISTINCT way.id) AS objects,
  count(*) OVER () AS total
FROM
  (
    SELECT
      v.id,
      v.source,
      v.scheme,
      coalesce(p.status, v.status) AS status,
      coalesce(p.assurance, v.assurance) AS assurance
    FROM
      verdict v
      LEFT JOIN verdict_span p ON p.verdict = v.id
  ) way
WHERE
  way.status IN ('verified', 'agrees')
GROUP BY
  scheme,
  way.status,
  way.assurance
ORDER BY
  scheme,
  way.status DESC,
  way.assurance
LIMIT
  $limit
