-- Records that fail an error of a binding profile: from here on figures count `event_once` (near-event-once.sql) without them.
INSERT INTO
  quarantined
SELECT DISTINCT
  source,
  record
FROM
  quarantine_found
WHERE
  is_error
  AND record IS NOT NULL
