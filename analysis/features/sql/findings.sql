-- All findings, withdrawn ones last.
SELECT
  id,
  title,
  statement,
  severity,
  state,
  author,
  at_ns::VARCHAR AS at,
  changed_ns::VARCHAR AS changed_at
FROM
  finding
ORDER BY
  state = 'withdrawn',
  id
