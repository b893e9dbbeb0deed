-- One page of items of evidence of which nothing speaks, by source and path. $text: part of the path, lower case, or null.
SELECT
  u.source,
  u.item,
  u.stored_path AS path,
  i.stored_bytes AS bytes,
  u.events,
  i.format
FROM
  unspoken u
  JOIN item i ON i.source = u.source
  AND i.item = u.item
WHERE
  (u.source, u.item) > ($source_after, $item_after)
  AND (
    $source::INTEGER IS NULL
    OR u.source = $source
  )
  AND (
    $text::VARCHAR IS NULL
    OR contains(lower(u.stored_path), $text)
  )
ORDER BY
  u.source,
  u.item
LIMIT
  $limit
