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
  unread_bytes
FROM
  item i
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
    OR EXISTS (
      FROM
        unread u
      WHERE
        u.source = i.source
        AND u.item = i.item
    )
  )
ORDER BY
  source,
  item
LIMIT
  $limit
