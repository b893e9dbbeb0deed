INSERT INTO
  assessed_row
SELECT DISTINCT
  $id,
  source,
  record
FROM
  check_found
WHERE
  NOT passed
  AND record IS NOT NULL
ORDER BY
  source,
  record
