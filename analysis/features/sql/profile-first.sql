-- The first $most findings of each rule.
SELECT
  f.rule_id,
  f.source,
  f.record,
  f.item,
  i.path,
  i.encoding,
  f.byte_offset AS "offset",
  f.byte_length AS length
FROM
  (
    SELECT
      *
    FROM
      profile_found
    QUALIFY
      row_number() OVER (
        PARTITION BY
          rule_id
        ORDER BY
          source,
          item,
          byte_offset,
          record
      ) <= $most
  ) f
  JOIN item i ON i.source = f.source
  AND i.item = f.item
ORDER BY
  f.source,
  f.item,
  f.byte_offset,
  f.record
