SELECT
  source,
  item,
  path,
  role,
  format,
  reasons,
  bytes,
  stored_bytes,
  sha256,
  stored_sha256,
  records,
  events,
  issues,
  encoding,
  zone,
  year,
  fields,
  carriers,
  i.unread_bytes,
  CASE
    WHEN i.copy_item IS NOT NULL THEN {
      source: coalesce(i.copy_source, i.source),
      item: i.copy_item,
      path: (
        SELECT
          o.path
        FROM
          item o
        WHERE
          o.source = coalesce(i.copy_source, i.source)
          AND o.item = i.copy_item
      )
    }::JSON
  END AS "copy",
  CASE
    WHEN u.whole THEN 'whole'
    WHEN NOT u.whole THEN 'part'
  END AS not_read,
  -- The issue that says why: that of the whole item, else what it cost. source-kinds.sql counts by the same.
  CASE
    WHEN u.item IS NOT NULL
    OR i.role = 'unread' THEN (
      SELECT
        first(
          {code: s.code, message: s.message}::JSON
          ORDER BY
            CASE
              WHEN s.ordinal IS NULL
              AND split_part(s.code, '.', 1) IN ('archive', 'file', 'folder', 'format', 'gzip', 'limit') THEN 0
              WHEN s.severity = 'lost'
              OR s.code IN ('json.inner_records', 'cell.inner_records') THEN 1
              WHEN s.code = 'bytes.unread' THEN 2
              WHEN s.code = 'item.empty' THEN 3
              ELSE 4
            END,
            s.ordinal,
            s.byte_offset,
            s.code
        )
      FROM
        issue s
      WHERE
        s.source = i.source
        AND s.item = i.item
    )
  END AS why
FROM
  item i
  LEFT JOIN unread u USING (source, item)
WHERE
  (
    $source IS NULL
    OR source = $source
  )
  AND (
    $role IS NULL
    OR role = $role
  )
  AND (
    source > $after_source
    OR (
      source = $after_source
      AND item > $after_item
    )
  )
  AND (
    NOT $unread
    OR u.item IS NOT NULL
    OR (
      $nothing
      AND i.role = 'unread'
    )
  )
ORDER BY
  source,
  item
LIMIT
  $limit
