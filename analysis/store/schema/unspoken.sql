-- Items of evidence of which no verdict speaks, by their own path or by that of a container that holds them.
CREATE OR REPLACE VIEW unspoken AS
WITH
  spoken AS (
    SELECT DISTINCT
      source,
      path
    FROM
      verdict
    WHERE
      path IS NOT NULL
  ),
  opened AS (
    SELECT
      s.source,
      s.path || '!/' AS inside
    FROM
      spoken s
      JOIN item c ON c.source = s.source
      AND c.stored_path = s.path
      AND c.role = 'container'
  )
SELECT
  i.source,
  i.item,
  i.stored_path,
  i.events
FROM
  item_evidence i
WHERE
  i.evidence
  AND NOT EXISTS (
    FROM
      spoken s
    WHERE
      s.source = i.source
      AND s.path = i.stored_path
  )
  AND NOT EXISTS (
    FROM
      opened o
    WHERE
      o.source = i.source
      AND starts_with(i.stored_path, o.inside)
  )
