-- Readings of sources that were read again, in the case or set aside.
SELECT
  r.source,
  r.number,
  r.standing,
  r.evidence_sha256,
  r.differs,
  r.author AS by,
  r.at_ns::VARCHAR AS at,
  r.first_ns::VARCHAR AS first_time,
  r.last_ns::VARCHAR AS last_time,
  (r.ledger ->> '$.events')::BIGINT AS events,
  (r.ledger ->> '$.issues')::BIGINT AS issues
FROM
  reading r
WHERE
  $source::INTEGER IS NULL
  OR r.source = $source
ORDER BY
  r.source,
  r.number
