-- It fails in the copy that has it more often.
SELECT
  NULL::VARCHAR AS subject,
  CASE
    WHEN a_uses > b_uses THEN a_source
    ELSE b_source
  END AS source,
  CASE
    WHEN a_uses > b_uses THEN a_record
    ELSE b_record
  END AS record,
  a_uses = b_uses AS passed
FROM
  copied
WHERE
  a_record IS NOT NULL
  AND b_record IS NOT NULL
