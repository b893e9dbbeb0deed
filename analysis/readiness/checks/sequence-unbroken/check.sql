-- Sources with a count; one fails by each stretch that is missing, at the record behind it.
SELECT
  c.source::VARCHAR AS subject,
  c.source,
  g.record,
  g.record IS NULL AS passed
FROM
  (
    SELECT DISTINCT
      source
    FROM
      sequence_run
  ) c
  LEFT JOIN gap_found g ON g.source = c.source
  AND g.numbered
