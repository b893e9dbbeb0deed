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
    WHEN u.whole THEN 'whole'
    WHEN NOT u.whole THEN 'part'
  END AS not_read
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
  )
ORDER BY
  source,
  item
LIMIT
  $limit
