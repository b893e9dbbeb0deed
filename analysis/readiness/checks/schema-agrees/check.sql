SELECT
  path AS subject,
  source,
  first_record AS record,
  kinds = 1
  OR kind = usual AS passed
FROM
  shape_type
WHERE
  sources > 1
