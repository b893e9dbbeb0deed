-- A page of sessions. `number` is the place in the order of opening: the key of that order, and what settles ties in the others.
SELECT
  *
FROM
  ({row})
WHERE
  (
    $user IS NULL
    OR "user" = $user
  )
  AND (
    $kind IS NULL
    OR kind = $kind
  )
  AND (
    $close_kind IS NULL
    OR close_kind = $close_kind
  )
  AND (
    $text IS NULL
    OR contains(lower(concat_ws(chr(10), id, "user", key, host, source_ip)), lower($text))
  )
  AND {position}
ORDER BY
  {order}
LIMIT
  $take
