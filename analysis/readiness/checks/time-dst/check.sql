-- Of times that are read in an assumed zone that has summer time: those that fall into a change of it.
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
  -- Offsets and names of offsets have no summer time: `zone -04:00`, `zone EST (-05:00 in summer too)`, and UTC for want of a zone.
  AND regexp_matches(e.time_assumed, 'zone [A-Z]')
  AND NOT regexp_matches(e.time_assumed, 'zone (UTC|GMT|Etc/)|\([+-][0-9]{2}:[0-9]{2}')
