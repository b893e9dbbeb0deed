SELECT
  c.run,
  r.at_ns::VARCHAR AS at,
  c.source,
  c.scheme,
  c.object_key AS "key",
  c.kind,
  c.status_before,
  c.reason_before,
  c.assurance_before,
  c.status_after,
  c.reason_after,
  c.assurance_after,
  c.why,
  count(*) OVER () AS total
FROM
  verdict_change c
  JOIN verification_run r ON r.run = c.run
WHERE
  (
    $run::INTEGER IS NULL
    OR c.run = $run
  )
  AND (
    $source::INTEGER IS NULL
    OR c.source = $source
  )
  AND (
    $key::VARCHAR IS NULL
    OR c.object_key = $key
  )
ORDER BY
  c.run DESC,
  c.source,
  c.scheme,
  c.object_key,
  c.status_before,
  c.status_after
LIMIT
  $limit
OFFSET
  $offset
