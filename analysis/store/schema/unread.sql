-- Items that were not read, or not whole. `whole` = no event and no member came of it; else it was read in part: stretches of a file, an archive of which
-- members were read, records inside a record. `unread_bytes` may be 0 where what is missed has no bytes of its own. The one place that says it, for
-- figures, lists and the report.
CREATE OR REPLACE VIEW unread AS
SELECT
  i.source,
  i.item,
  i.unread_bytes,
  i.role <> 'proof'
  AND i.events = 0
  AND NOT EXISTS (
    FROM
      item m
    WHERE
      i.role = 'container'
      AND m.source = i.source
      AND starts_with(m.path, i.path || '!/')
      AND m.role NOT IN ('unread', 'system')
  ) AS whole
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
  -- A copy of what was set aside: nothing of these bytes is in the case.
  OR (
    i.copy_source IS NOT NULL
    AND NOT EXISTS (
      FROM
        item c
      WHERE
        c.source = i.copy_source
        AND c.item = i.copy_item
    )
  )
