-- It fails in the later source.
SELECT
  NULL::VARCHAR AS subject,
  b AS source,
  b_record AS record,
  NOT altered AS passed
FROM
  copied
WHERE
  a < b
  AND a_record IS NOT NULL
  AND b_record IS NOT NULL
