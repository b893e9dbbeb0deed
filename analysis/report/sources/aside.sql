-- Sources that are set aside.
SELECT
  s.id,
  s.name,
  s.sha256,
  (s.ledger ->> '$.events')::BIGINT AS events,
  (
    SELECT
      count(*)
    FROM
      set_aside_verdict v
    WHERE
      v.source = s.id
  ) AS verdicts,
  s.reason,
  s.author,
  s.at_ns::VARCHAR AS at
FROM
  set_aside s
ORDER BY
  s.id
