-- Entries up to the one that the report speaks of, newest first. $seq: that entry; $limit: rows.
SELECT
  seq,
  at_ns::VARCHAR AS at,
  actor,
  method,
  summary,
  outcome,
  hash
FROM
  journal
WHERE
  seq <= $seq
ORDER BY
  seq DESC
LIMIT
  $limit
