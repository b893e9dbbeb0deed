-- Whole numbers that may be a writer's count of its records: members that are called so, ids that are numbers, and the serial of auditd in its ids.
CREATE OR REPLACE TEMP TABLE sequence_claim AS
WITH
  numbered AS (
    SELECT
      source,
      record,
      'event.id' AS name,
      coalesce(TRY_CAST (event_id AS BIGINT), TRY_CAST (regexp_extract(event_id, '^[0-9]+[.][0-9]+:([0-9]+)$', 1) AS BIGINT)) AS n
    FROM
      event
    WHERE
      event_id IS NOT NULL
      AND length(event_id) < 40
    UNION ALL
    SELECT
      source,
      record,
      name,
      TRY_CAST (value AS BIGINT)
    FROM
      fact_sequence
  )
SELECT
  c.source,
  c.name,
  c.n,
  e.record,
  e.item,
  coalesce(p.part, 0) AS series,
  e.time_ns,
  coalesce(e.host_name, '') AS host,
  coalesce(e.log_logger, '') AS log,
  coalesce(e.process_name, '') AS process,
  coalesce(e.process_pid::VARCHAR, '') AS pid,
  coalesce(e.event_provider, '') AS provider
FROM
  numbered c
  JOIN event e ON e.source = c.source
  AND e.record = c.record
  LEFT JOIN log_part p ON p.source = e.source
  AND p.item = e.item
  ANTI JOIN extract_item x ON x.source = e.source
  AND x.item = e.item
WHERE
  c.n >= 0
