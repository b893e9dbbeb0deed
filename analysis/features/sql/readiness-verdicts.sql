SELECT
  max(run_ns)::VARCHAR AS runs
FROM
  verification
