-- Records that fail an error of a binding profile, and the events that figures count without them. Only on the connection of a run, and only where a profile is
-- binding: the view of the case stays as it is.
CREATE OR REPLACE TEMP TABLE quarantined AS
SELECT DISTINCT
  source,
  record
FROM
  quarantine_found
WHERE
  is_error
  AND record IS NOT NULL;

CREATE OR REPLACE TEMP VIEW event_once AS
SELECT
  event.*
FROM
  event
  ANTI JOIN delivered_again ON delivered_again.source = event.source
  AND delivered_again.record = event.record
  ANTI JOIN quarantined ON quarantined.source = event.source
  AND quarantined.record = event.record
