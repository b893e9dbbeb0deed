SELECT
  count(*) AS total
FROM
  item i
WHERE
  (
    $source IS NULL
    OR i.source = $source
  )
  AND (
    $role IS NULL
    OR i.role = $role
  )
  AND (
    NOT $unread
    OR (
      $nothing
      AND i.role = 'unread'
    )
    OR EXISTS (
      FROM
        unread u
      WHERE
        u.source = i.source
        AND u.item = i.item
    )
  )
