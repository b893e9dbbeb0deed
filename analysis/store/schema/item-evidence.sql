-- Which items are evidence, so that something must speak of them: they hold events, no format knows them, or a container did not give all of them. An item
-- without bytes is none: a link, a device, an empty file; one whose archive did not give its bytes is.
CREATE OR REPLACE VIEW item_evidence AS
SELECT
  source,
  item,
  stored_path,
  events,
  (
    role IN ('events', 'unread')
    OR (
      role = 'container'
      AND unread_bytes > 0
    )
  )
  AND greatest(bytes, stored_bytes, unread_bytes) > 0 AS evidence
FROM
  item
