-- The records that speak against what did not pass, of the run that was just kept.
DELETE FROM check_row;

INSERT INTO
  check_row
SELECT
  check_id,
  source,
  record
FROM
  assessed_row
ORDER BY
  check_id,
  source,
  record
