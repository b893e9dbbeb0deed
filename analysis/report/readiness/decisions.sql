SELECT
  subject,
  choice,
  reason,
  author,
  at_ns::VARCHAR AS "at"
FROM
  decision
WHERE
  NOT withdrawn
ORDER BY
  id
