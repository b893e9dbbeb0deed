-- The first of these records ($sources, $records side by side) that no event of the case has, neither as itself nor as one of its parts.
SELECT
  n.source,
  n.record
FROM
  (
    SELECT
      unnest($sources::INTEGER[]) AS source,
      unnest($records::BIGINT[]) AS record
  ) n
  ANTI JOIN event e ON e.source = n.source
  AND e.record = n.record
  ANTI JOIN event_part p ON p.source = n.source
  AND p.part = n.record
ORDER BY
  n.source,
  n.record
LIMIT
  1
