-- Sources whose rhythm can be told; one fails by each silence, at the record behind it.
SELECT
  o.source::VARCHAR AS subject,
  o.source,
  g.record,
  g.record IS NULL AS passed
FROM
  (
    SELECT DISTINCT
      o.source
    FROM
      series_of o
      JOIN silence s ON s.series = o.series
    WHERE
      s.silences >= 50
  ) o
  LEFT JOIN gap_found g ON g.source = o.source
  AND NOT g.seam
  AND NOT g.numbered
  AND g.silent
