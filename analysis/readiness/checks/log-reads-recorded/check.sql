-- Over what is done with logs and where they are kept (tables/log-act.sql).
WITH
  store AS (
    SELECT
      s.store,
      min(s.source) AS source,
      arg_min(s.record, (s.source, s.record)) AS record,
      bool_or(
        s.reads
        OR contains(s.action, 'read')
      ) AS has_reads
    FROM
      log_act s
    WHERE
      s.on_store
      AND s.store <> ''
      AND coalesce(s.kind, '') NOT IN ('leases', 'events', 'endpoints', 'endpointslices')
    GROUP BY
      s.store
    HAVING
      count(*) >= 2
  )
SELECT
  store AS subject,
  source,
  record,
  has_reads AS passed
FROM
  store
