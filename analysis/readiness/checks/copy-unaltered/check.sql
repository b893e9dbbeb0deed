-- It fails in the later log.
SELECT
  NULL::VARCHAR AS subject,
  b_source AS source,
  b_record AS record,
  NOT altered AS passed
FROM
  copied
WHERE
  a_record IS NOT NULL
  AND b_record IS NOT NULL
