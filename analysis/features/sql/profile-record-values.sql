-- The same of the records at hand.
INSERT INTO
  profile_value
SELECT
  {id},
  source,
  record,
  {value}
FROM
  (
    SELECT
      source,
      record {said}
    FROM
      profile_record
    WHERE
      document IS NOT NULL
  )
WHERE
  {asked}
  AND {value} IS NOT NULL
