-- What events of one source say beyond their columns. The bounds prune, the list picks.
SELECT
  record,
  extra::VARCHAR AS extra
FROM
  event
WHERE
  source = $source
  AND record BETWEEN $first AND $last
  AND list_contains($records, record)
  AND extra IS NOT NULL
