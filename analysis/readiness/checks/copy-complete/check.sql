-- Each record once, for each two copies; it fails in the copy that has it.
SELECT
  NULL::VARCHAR AS subject,
  CASE
    WHEN a_record IS NULL THEN b_source
    ELSE a_source
  END AS source,
  coalesce(a_record, b_record) AS record,
  a_record IS NOT NULL
  AND b_record IS NOT NULL AS passed
FROM
  copied
