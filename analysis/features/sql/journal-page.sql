-- Entries newest first. $before: sequence number to go on before, or null; $limit: rows.
-- An act is undoable while it has an inverse and no later act undid it.
SELECT
  j.seq,
  j.at_ns::VARCHAR AS at,
  j.actor,
  j.build,
  j.method,
  j.subject,
  j.summary,
  j.params_sha256,
  j.outcome,
  j.opened_by,
  j.undo IS NOT NULL
  AND j.outcome = 'done'
  AND u.seq IS NULL AS undoable,
  u.seq AS undone_by,
  j.previous,
  j.hash
FROM
  journal j
  LEFT JOIN journal u ON u.undoes = j.seq
  AND u.outcome = 'done'
WHERE
  $before::BIGINT IS NULL
  OR j.seq < $before::BIGINT
ORDER BY
  j.seq DESC
LIMIT
  $limit
