-- One page of verdicts in short, in the order of their ids; parameters as in integrity-objects.sql. `shares`: of verdicts on parts of a file, bytes by what is said.
WITH
  page AS (
    SELECT
      *
    FROM
      verdict
    WHERE
      id > $after
      AND (
        $source::INTEGER IS NULL
        OR source = $source
      )
      AND (
        len($statuses::VARCHAR[]) = 0
        OR list_contains($statuses::VARCHAR[], status)
      )
      AND (
        $text::VARCHAR IS NULL
        OR contains(lower(object_key), $text)
        OR contains(lower(coalesce(path, '')), $text)
        OR contains(lower(facts), $text)
      )
    ORDER BY
      id
    LIMIT
      $limit
  )
SELECT
  v.id,
  v.source,
  v.item,
  v.object_key AS key,
  v.path,
  v.kind,
  v.verdict,
  v.status,
  v."range",
  v.range_from::VARCHAR AS range_from,
  v.range_to::VARCHAR AS range_to,
  v.assurance,
  v.needs,
  v.chain,
  v.events,
  i.bytes,
  p.shares
FROM
  page v
  LEFT JOIN item i ON i.source = v.source
  AND i.item = v.item
  LEFT JOIN (
    SELECT
      verdict,
      to_json(
        list(
          {'status': status, 'assurance': assurance, 'bytes': bytes}
          ORDER BY
            status,
            assurance
        )
      )::VARCHAR AS shares
    FROM
      (
        SELECT
          verdict,
          status,
          assurance,
          sum(to_byte - from_byte)::BIGINT AS bytes
        FROM
          verdict_span
          SEMI JOIN page ON page.id = verdict_span.verdict
        GROUP BY ALL
      )
    GROUP BY
      verdict
  ) p ON p.verdict = v.id
ORDER BY
  v.id
