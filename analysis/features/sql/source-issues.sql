SELECT
  i.source,
  i.item,
  t.path,
  i.ordinal,
  i.byte_offset AS "offset",
  i.byte_length AS "length",
  i.record,
  i.severity,
  i.code,
  i.message
FROM
  issue i
  LEFT JOIN item t ON t.source = i.source
  AND t.item = i.item
WHERE
  (
    $source IS NULL
    OR i.source = $source
  )
  AND (
    $item IS NULL
    OR i.item = $item
  )
  AND (
    $code IS NULL
    OR i.code = $code
  )
  AND (
    $severity IS NULL
    OR i.severity = $severity
  )
ORDER BY
  i.source,
  i.item,
  i.ordinal NULLS FIRST,
  i.byte_offset NULLS FIRST,
  i.code,
  i.message
LIMIT
  $limit
OFFSET
  $skip
