SELECT
  max(run_ns)::VARCHAR AS "at"
FROM
  verification
