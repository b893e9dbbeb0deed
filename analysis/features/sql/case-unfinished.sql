-- Jobs that a stopped program cut off and that were not run to an end since.
SELECT
  u.seq,
  u.method,
  u.subject,
  u.at_ns::VARCHAR AS at
FROM
  journal u
WHERE
  u.outcome = 'unfinished'
  AND NOT EXISTS (
    FROM
      journal d
    WHERE
      d.method = u.method
      AND d.outcome = 'done'
      AND d.seq > u.seq
  )
ORDER BY
  u.seq
