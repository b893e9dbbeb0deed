-- The same (near-event-once.sql) without what is put in quarantine on this connection.
CREATE OR REPLACE TEMP VIEW event_once AS
SELECT
  event.*
FROM
  event
  ANTI JOIN delivered_again ON delivered_again.source = event.source
  AND delivered_again.record = event.record
  ANTI JOIN quarantined ON quarantined.source = event.source
  AND quarantined.record = event.record
