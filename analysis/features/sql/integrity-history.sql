SELECT
  r.run,
  r.at_ns::VARCHAR AS at,
  r.actor,
  r.build,
  r.overall,
  r.headline,
  r.objects,
  r.sources,
  r.verifiers,
  r.causes,
  r.confirmed,
  (
    SELECT
      count(*)
    FROM
      verdict_change c
    WHERE
      c.run = r.run
  ) AS changes
FROM
  verification_run r
WHERE
  $before::INTEGER IS NULL
  OR r.run < $before
ORDER BY
  r.run DESC
LIMIT
  $limit
