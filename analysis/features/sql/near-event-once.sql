-- As the view of the case (store/schema/event-once.sql), over what stands in front of its views.
CREATE OR REPLACE TEMP VIEW event_once AS
SELECT
  event.*
FROM
  event
  ANTI JOIN delivered_again ON delivered_again.source = event.source
  AND delivered_again.record = event.record
