-- Items of which events were read, by the digest of their stored bytes: a file that is handed over again is a copy of one of them. `$reread`: a source that is
-- read again, of whose items only those are copies that were before; null: all that the case has.
SELECT
  i.source,
  i.item,
  i.path,
  i.stored_path,
  i.stored_sha256 AS sha256,
  i.stored_bytes::DOUBLE AS bytes,
  i.modified_ns::VARCHAR AS modified,
  s.policy
FROM
  item i
  JOIN source s ON s.id = i.source
WHERE
  i.role = 'events'
  AND i.events > 0
  AND i.copy_item IS NULL
  AND (
    $reread IS NULL
    OR (i.source, i.item) IN (
      SELECT
        (c.copy_source, c.copy_item)
      FROM
        item c
      WHERE
        c.source = $reread
    )
  )
ORDER BY
  i.source,
  i.item
