-- Events that state a level, in a column or in a member of their own. Numbers are those of bunyan and pino (10 trace, 20 debug), where the source uses such.
WITH
  stated AS (
    SELECT
      source,
      record,
      lower(log_level) AS level
    FROM
      event_once
    WHERE
      log_level IS NOT NULL
    UNION
    SELECT
      f.source,
      f.record,
      lower(f.value)
    FROM
      fact_level f
      ANTI JOIN delivered_again d ON d.source = f.source
      AND d.record = f.record
  ),
  one AS (
    SELECT
      source,
      record,
      bool_or(level IN ('debug', 'trace', 'verbose', 'fine', 'finer', 'finest', 'dbg', 'silly', '10', '20')) AS noise
    FROM
      stated
    GROUP BY ALL
  )
SELECT
  NULL::VARCHAR AS subject,
  source,
  record,
  NOT noise AS passed
FROM
  one
