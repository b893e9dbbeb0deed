-- Verdicts with one of $statuses; worst first, then as listed. $limit: rows; `total` counts all.
SELECT
  source,
  object_key AS key,
  path,
  kind,
  scheme,
  verdict,
  status,
  reason,
  range,
  range_from::VARCHAR AS range_from,
  range_to::VARCHAR AS range_to,
  assurance,
  needs,
explain,
facts,
may_say,
may_not_say,
events,
count(*) OVER () AS total
FROM
  verdict
  LEFT JOIN status_rank s ON s.word = status
WHERE
  list_contains($statuses::VARCHAR[], status)
ORDER BY
  s.rank,
  source,
  id
LIMIT
  $limit
