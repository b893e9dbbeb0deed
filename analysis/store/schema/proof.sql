-- The proof map: of each item that a verdict speaks of, which bytes of its unpacked content it speaks of and what it says of them. Verdicts may speak of the
-- same bytes; what no row covers nothing proves or contradicts.
CREATE OR REPLACE VIEW proof AS
SELECT
  s.source,
  s.item,
  s.from_byte,
  s.to_byte,
  s.status,
  s.assurance,
  s.reason,
  v.scheme,
  s.verdict
FROM
  verdict_span s
  JOIN verdict v ON v.id = s.verdict
WHERE
  s.item IS NOT NULL
UNION ALL
SELECT
  v.source,
  v.item,
  0::BIGINT,
  i.bytes,
  v.status,
  v.assurance,
  v.reason,
  v.scheme,
  v.id
FROM
  verdict v
  JOIN item i ON i.source = v.source
  AND i.item = v.item
  ANTI JOIN verdict_span s ON s.verdict = v.id
