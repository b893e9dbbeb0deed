-- Sources whose rhythm can be told; one fails by each silence, at the record behind it.
SELECT
  o.source::VARCHAR AS subject,
  o.source,
  g.record,
  g.record IS NULL AS passed
FROM
  series_of o
  JOIN (
    SELECT
      series
    FROM
      silence
    GROUP BY
      series
    HAVING
      max(silences) >= 50
  ) s ON s.series = o.series
  LEFT JOIN gap_found g ON g.source = o.source
  AND NOT g.seam
  AND NOT g.numbered
  AND g.silent
