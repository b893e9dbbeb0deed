-- Every event once, however often it was delivered.
CREATE OR REPLACE VIEW event_once AS
SELECT
  event.*
FROM
  event
  ANTI JOIN delivered_again ON delivered_again.source = event.source
  AND delivered_again.record = event.record
