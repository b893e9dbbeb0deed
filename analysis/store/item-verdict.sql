-- The one verdict that stands for an item: the worst status; among equal ones the strongest assurance, then the first.
SELECT source, item, arg_min(id, worst) AS id, arg_min(status, worst) AS status, arg_min(assurance, worst) AS assurance
FROM (
  SELECT source, item, id, status, assurance,
    list_position(['altered', 'missing', 'moved', 'unverifiable', 'not covered', 'verified'], status) * 1000000000000
    + list_position(['signed, key pinned', 'signed, key came with the evidence', 'forward sealed', 'keyed', 'anchored', 'consistent only', 'structure only', 'none'], assurance) * 10000000000
    + id AS worst
  FROM verdict
  WHERE item IS NOT NULL
)
GROUP BY source, item
