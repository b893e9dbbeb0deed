-- Each gap; it fails at the record behind it when no record tells of a deletion.
SELECT
  gap::VARCHAR AS subject,
  source,
  CASE
    WHEN recorded IS NULL THEN record
  END AS record,
  recorded IS NOT NULL AS passed
FROM
  gap_found
