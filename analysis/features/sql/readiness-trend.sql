-- The metrics of the last runs, and how many checks were met: of what a run found no more is taken apart.
SELECT
  run,
  at_ns::VARCHAR AS "at",
  author,
  len(list_filter(statuses, lambda s: s = 'met')) AS met,
  len(list_filter(statuses, lambda s: s = 'partly')) AS partly,
  len(list_filter(statuses, lambda s: s = 'not met')) AS not_met,
  (result::JSON -> '$.metrics')::VARCHAR AS metrics
FROM
  (
    SELECT
      *,
      json_extract_string(result, '$.checks[*].status') AS statuses
    FROM
      assessment
  )
ORDER BY
  run DESC
LIMIT
  60
