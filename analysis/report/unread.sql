-- What was not read, of one source or all: whole items, items of which stretches were not read, their bytes, and what systems left beside the evidence.
SELECT
  count(*) FILTER(whole)::INTEGER AS items,
  count(*) FILTER(NOT whole)::INTEGER AS partly,
  coalesce(sum(unread_bytes), 0)::BIGINT AS bytes,
  (
    SELECT
      count(*)
    FROM
      item
    WHERE
      role = 'system'
      AND (
        $source IS NULL
        OR source = $source
      )
  )::INTEGER AS system
FROM
  unread
WHERE
  $source IS NULL
  OR source = $source
