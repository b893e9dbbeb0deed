-- The records that rules of a profile ($profile) speak against, of the check that was just made.
INSERT INTO
  profile_row
SELECT
  $profile,
  rule_id,
  source,
  record,
  item,
  byte_offset,
  byte_length
FROM
  profile_found
ORDER BY
  rule_id,
  source,
  record,
  byte_offset
