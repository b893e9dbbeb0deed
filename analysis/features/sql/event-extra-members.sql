-- Names that stand in `extra`, from the first records of the case: what the filter bar can offer.
SELECT DISTINCT
  member
FROM
  (
    SELECT
      unnest(TRY (json_keys(extra))) AS member
    FROM
      (
        SELECT
          extra
        FROM
          event
        WHERE
          extra IS NOT NULL
        LIMIT
          4000
      )
  )
ORDER BY
  member
LIMIT
  300
