-- A file whose bytes lie in the case twice is read once: what one log has of it the other has as well, though no record says so. It counts as captured, and no record
-- of it is missing.
INSERT INTO
  read_once
WITH
  twice AS (
    SELECT DISTINCT
      coalesce(copy_source, source) AS source,
      copy_item AS item,
      source AS copied_in
    FROM
      item
    WHERE
      copy_item IS NOT NULL
  ),
  single AS (
    SELECT
      s.log,
      s.against_log,
      s.key,
      -- Where it was read, and where it lies as well.
      if (s.own_record IS NULL, o.source, l.source) AS source,
      coalesce(s.own_record, s.record) AS record,
      if (s.own_record IS NULL, l.source, o.source) AS copied_in
    FROM
      counterpart_side s
      JOIN log l ON l.log = s.log
      JOIN log o ON o.log = s.against_log
    WHERE
      (
        s.own_record IS NULL
        AND s.expected
      )
      OR s.record IS NULL
  )
SELECT
  s.log,
  s.against_log,
  s.key
FROM
  single s
  JOIN event e ON e.source = s.source
  AND e.record = s.record
  SEMI JOIN twice t ON t.source = e.source
  AND t.item = e.item
  AND t.copied_in = s.copied_in;

UPDATE counterpart_side
SET
  expected = FALSE
FROM
  read_once c
WHERE
  c.log = counterpart_side.log
  AND c.against_log = counterpart_side.against_log
  AND c.key = counterpart_side.key
