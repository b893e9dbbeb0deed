-- Sources with their verdicts, each status and range counted. Assurance is the weakest that a verified object rests on; events are counted once per item.
WITH ranked AS (
  SELECT source, assurance, list_position(['signed, key pinned', 'signed, key came with the evidence', 'forward sealed', 'keyed', 'anchored', 'consistent only', 'structure only', 'none'], assurance) AS rank
  FROM verdict
  WHERE verdict = 'valid'
),
weakest AS (
  SELECT source, arg_max(assurance, rank) AS assurance FROM ranked GROUP BY source
),
per_item AS (
  SELECT source, sum(events)::BIGINT AS events FROM (SELECT DISTINCT source, item, events FROM verdict WHERE item IS NOT NULL) GROUP BY source
)
SELECT s.id AS source, s.name, (SELECT count(*) FROM verdict v WHERE v.source = s.id) AS objects, coalesce(w.assurance, 'none') AS assurance, coalesce(p.events, 0)::BIGINT AS events
FROM source s
LEFT JOIN weakest w ON w.source = s.id
LEFT JOIN per_item p ON p.source = s.id
ORDER BY s.id
