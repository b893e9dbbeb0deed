-- The one word on an item, a row for every item. Of several verdicts: a contradiction first, then what is open, then what proves it; among
-- equals the strongest assurance. Without any: `not covered` once a verification has seen its source, else `not checked`.
CREATE OR REPLACE VIEW item_verdict AS
SELECT i.source, i.item, v.id,
       coalesce(v.status, CASE WHEN s.imported_ns <= (SELECT max(run_ns) FROM verification) THEN 'not covered' ELSE 'not checked' END) AS status,
       v.reason, coalesce(v.assurance, 'none') AS assurance, v.scheme
FROM item i
LEFT JOIN source s ON s.id = i.source
LEFT JOIN (
  SELECT source, item, arg_min(id, rank) AS id, arg_min(status, rank) AS status, arg_min(reason, rank) AS reason, arg_min(assurance, rank) AS assurance, arg_min(scheme, rank) AS scheme
  FROM (
    SELECT source, item, id, status, reason, assurance, scheme,
           list_position(['altered', 'missing', 'moved', 'unverifiable', 'verified', 'not covered'], status) * 1000000000000
           + list_position(['signed, key pinned', 'signed, key came with the evidence', 'forward sealed', 'keyed', 'anchored', 'consistent only', 'structure only', 'none'], assurance) * 10000000000 + id AS rank
    FROM verdict WHERE item IS NOT NULL
  )
  GROUP BY source, item
) v ON v.source = i.source AND v.item = i.item
