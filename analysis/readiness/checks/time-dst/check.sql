-- Of times that are read in an assumed zone: those that fall into a change of summer time.
WITH
  doubted AS (
    SELECT DISTINCT
      source,
      record
    FROM
      issue
    WHERE
      code IN ('time.dst_fold', 'time.dst_gap')
  )
SELECT
  NULL::VARCHAR AS subject,
  e.source,
  e.record,
  d.record IS NULL AS passed
FROM
  event_once e
  LEFT JOIN doubted d ON d.source = e.source
  AND d.record = e.record
WHERE
  e.time_ns IS NOT NULL
  AND e.time_assumed ILIKE '%zone%'
  AND NOT contains(e.time_assumed, 'zone UTC')
