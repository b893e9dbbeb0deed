-- passed: no zone had to be assumed. An explicit offset is a stated zone, and so is a count from the epoch. What a format documents to be UTC is stated by it, unless
-- the log writes its zone elsewhere, or the time is ISO 8601 with a `T`, which without a zone is local.
WITH
  stating AS (
    SELECT DISTINCT
      source,
      event_dataset
    FROM
      event_once
    WHERE
      time_ns IS NOT NULL
      AND time_assumed IS NULL
  )
SELECT
  NULL::VARCHAR AS subject,
  e.source,
  e.record,
  coalesce(e.time_assumed NOT ILIKE '%zone%', TRUE)
  OR (
    e.time_assumed LIKE '%zone UTC, as % documents%'
    AND s.source IS NULL
    AND NOT regexp_matches(coalesce(e.time_text, ''), '[0-9]T[0-9]')
  ) AS passed
FROM
  event_once e
  LEFT JOIN stating s ON s.source = e.source
  AND s.event_dataset IS NOT DISTINCT FROM e.event_dataset
WHERE
  e.time_ns IS NOT NULL
