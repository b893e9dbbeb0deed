-- One verdict with its explanation, and what it says of parts of its item.
SELECT
  v.id,
  v.source,
  v.item,
  v.object_key AS key,
  v.path,
  v.kind,
  v.scheme,
  v.verdict,
  v.status,
  v.reason,
  v."range",
  v.range_from::VARCHAR AS range_from,
  v.range_to::VARCHAR AS range_to,
  v.assurance,
  v.needs,
  v."explain",
  v.steps,
  v.facts,
  v.may_say,
  v.may_not_say,
  v.chain,
  v.events,
  i.bytes,
  (
    SELECT
      to_json(
        list(
          {'from': s.from_byte, 'to': s.to_byte, 'status': s.status, 'assurance': s.assurance, 'reason': s.reason}
          ORDER BY
            s.from_byte
        )
      )::VARCHAR
    FROM
      verdict_span s
    WHERE
      s.verdict = v.id
  ) AS spans
FROM
  verdict v
  LEFT JOIN item i ON i.source = v.source
  AND i.item = v.item
WHERE
  v.id = $id
