SELECT source, item, path, role, format, reasons, bytes, stored_bytes, sha256, stored_sha256, records, events, issues, encoding, zone, year, fields, unread_bytes
FROM item i
WHERE ($source IS NULL OR source = $source) AND ($role IS NULL OR role = $role) AND (source > $after_source OR (source = $after_source AND item > $after_item))
  AND (NOT $unread OR unread_bytes > 0 OR EXISTS (
    FROM issue o WHERE o.source = i.source AND o.item = i.item
      AND o.code IN ('file.unreadable', 'folder.unreadable', 'folder.unreachable', 'limit.entries', 'json.inner_records')
  ))
ORDER BY source, item
LIMIT $limit
