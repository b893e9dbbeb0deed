-- By how much the clock of a log differs from that of another, where the bounds leave no doubt that it does, and for which time: halfway to the next estimate.
CREATE OR REPLACE TEMP TABLE clock_shift AS
WITH
  known AS (
    SELECT
      unnest(
        from_json(
          $clocks::JSON,
          '[{"log": "INTEGER", "against_log": "INTEGER", "offset_ms": "DOUBLE", "low_ms": "DOUBLE", "high_ms": "DOUBLE", "drift_ppm": "DOUBLE", "at": "VARCHAR"}]'
        ),
        recursive := TRUE
      )
  ),
  dated AS (
    SELECT
      *,
      epoch_ns("at"::TIMESTAMP) AS at_ns
    FROM
      known
  )
SELECT
  log,
  against_log,
  at_ns,
  CASE
    WHEN low_ms > 0
    OR high_ms < 0 THEN CAST(offset_ms * 1000000 AS BIGINT)
    ELSE 0
  END AS shift_ns,
  CASE
    WHEN low_ms > 0
    OR high_ms < 0 THEN coalesce(drift_ppm, 0)
    ELSE 0
  END AS drift_ppm,
  (at_ns + lag (at_ns) OVER of_pair) // 2 AS from_ns,
  (at_ns + lead (at_ns) OVER of_pair) // 2 AS to_ns
FROM
  dated
WINDOW
  of_pair AS (
    PARTITION BY
      log,
      against_log
    ORDER BY
      at_ns
  )
