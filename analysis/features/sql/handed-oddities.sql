-- What the import of $source met beside the files that it read: links, devices, files that could not be read. Members of archives are met again by the walk.
SELECT
  i.path,
  i.unread_bytes AS bytes,
  u.code,
  u.message,
  u.severity
FROM
  item i
  JOIN issue u ON u.source = i.source
  AND u.item = i.item
WHERE
  i.source = $source
  AND NOT contains(i.path, '!/')
  AND NOT EXISTS (
    FROM
      file f
    WHERE
      f.source = i.source
      AND f.path = (i.chain ->> '$[0]')
  )
ORDER BY
  i.item
