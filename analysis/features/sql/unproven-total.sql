SELECT
  count(*) AS total
FROM
  unspoken u
WHERE
  (
    $source::INTEGER IS NULL
    OR u.source = $source
  )
  AND (
    $text::VARCHAR IS NULL
    OR contains(lower(u.stored_path), $text)
  )
