-- Records that fail an error of a binding profile: figures of checks are counted without them (quarantine-event-once.sql).
CREATE OR REPLACE TEMP TABLE quarantined AS
SELECT DISTINCT
  source,
  record
FROM
  quarantine_found
WHERE
  is_error
  AND record IS NOT NULL
