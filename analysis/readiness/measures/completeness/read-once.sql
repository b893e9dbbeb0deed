-- A file whose bytes lie in the case twice is read once: what the other log has of it is there, though no record says so. It is not expected.
UPDATE counterpart_side
SET
  expected = FALSE
FROM
  (
    SELECT
      s.log,
      s.against_log,
      s.key
    FROM
      counterpart_side s
      JOIN log l ON l.log = s.log
      JOIN log o ON o.log = s.against_log
      JOIN event e ON e.source = o.source
      AND e.record = s.record
      SEMI JOIN (
        SELECT
          coalesce(copy_source, source) AS source,
          copy_item AS item,
          source AS copied_in
        FROM
          item
        WHERE
          copy_item IS NOT NULL
      ) t ON t.source = e.source
      AND t.item = e.item
      AND t.copied_in = l.source
    WHERE
      s.expected
      AND s.own_record IS NULL
  ) c
WHERE
  c.log = counterpart_side.log
  AND c.against_log = counterpart_side.against_log
  AND c.key = counterpart_side.key
