-- Readings of the sources in the case that were read again.
SELECT
  r.source,
  r.number,
  r.standing,
  r.differs,
  r.author,
  r.at_ns::VARCHAR AS at,
  (r.ledger ->> '$.events')::BIGINT AS events,
  r.evidence_sha256
FROM
  reading r
  JOIN source s ON s.id = r.source
ORDER BY
  r.source,
  r.number
