-- Each event; it fails when something sensitive stands in it.
SELECT
  NULL AS subject,
  e.source,
  e.record,
  s.record IS NULL AS passed
FROM
  event_once e
  LEFT JOIN (
    SELECT DISTINCT
      source,
      record
    FROM
      sensitive_record
    WHERE
      class <> 'mail'
  ) s ON s.source = e.source
  AND s.record = e.record
