SELECT
  count(*) AS total
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
