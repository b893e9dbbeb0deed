-- Records that say what an earlier one said already.
INSERT INTO
  profile_found
SELECT
  v.rule_id,
  v.source,
  v.record,
  e.item,
  e.byte_offset,
  e.byte_length
FROM
  (
    SELECT
      *,
      row_number() OVER (
        PARTITION BY
          rule_id,
          value
        ORDER BY
          source,
          record
      ) AS time
    FROM
      profile_value
  ) v
  JOIN event e ON e.source = v.source
  AND e.record = v.record
WHERE
  v.time > 1
