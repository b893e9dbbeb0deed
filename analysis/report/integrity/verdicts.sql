-- Verdicts with one of $statuses; worst first, then as listed. $limit: rows; `total` counts all. `parts`: of a verdict on parts of a file, how many bytes hold, of
-- how many it speaks, and the first stretches that do not hold.
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
(
  SELECT
    CASE
      WHEN count(*) > 0 THEN to_json(
        {
          'held': coalesce(sum(to_byte - from_byte) FILTER(p.status IN ('verified', 'agrees')), 0)::BIGINT,
          'of': sum(to_byte - from_byte)::BIGINT,
          'open': count(*) FILTER(p.status NOT IN ('verified', 'agrees')),
          'stretches': list(
            {'from': from_byte, 'to': to_byte, 'status': p.status, 'reason': p.reason}
            ORDER BY
              from_byte
          ) FILTER(p.status NOT IN ('verified', 'agrees')) [:20]
        }
      )::VARCHAR
    END
  FROM
    verdict_span p
  WHERE
    p.verdict = v.id
) AS parts,
count(*) OVER () AS total
FROM
  verdict v
  LEFT JOIN status_rank s ON s.word = status
WHERE
  list_contains($statuses::VARCHAR[], status)
ORDER BY
  s.rank,
  source,
  id
LIMIT
  $limit
