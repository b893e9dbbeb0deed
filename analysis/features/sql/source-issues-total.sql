SELECT
  count(*) AS total
FROM
  issue i
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
