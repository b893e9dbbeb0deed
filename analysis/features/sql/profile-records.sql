-- The records at hand against the rules of a profile; what is no JSON object fails as a whole, and no rule says more of it.
INSERT INTO
  profile_found
SELECT
  unnest(failed) AS rule_id,
  source,
  record,
  item,
  byte_offset,
  byte_length
FROM
  (
    SELECT
      *,
      CASE
        WHEN document IS NULL THEN ['record.structure']
        ELSE {failed}
      END AS failed
    FROM
      (
        SELECT
          source,
          record,
          item,
          byte_offset,
          byte_length,
          document {said}
        FROM
          profile_record
      )
  )
