-- Items that were not read, or not whole: `whole` = nothing of it was (no format, a container, a wrapper or folder that was not opened); `unread_bytes`
-- may be 0 where what is missed has no bytes of its own. The one place that says it, for figures, lists and the report.
CREATE OR REPLACE VIEW unread AS
SELECT
  i.source,
  i.item,
  i.unread_bytes,
  i.role IN ('unread', 'container')
  OR o.item IS NOT NULL AS whole
FROM
  item i
  LEFT JOIN (
    SELECT DISTINCT
      source,
      item
    FROM
      issue
    WHERE
      code IN ('file.unreadable', 'folder.unreadable', 'folder.unreachable', 'limit.entries', 'json.inner_records', 'cell.inner_records')
  ) o ON o.source = i.source
  AND o.item = i.item
WHERE
  i.unread_bytes > 0
  OR o.item IS NOT NULL
