-- Records that rules of a profile speak against, behind a row ($rule_after, $source, $byte_item, $offset, $record).
SELECT
  r.rule_id AS rule,
  r.source,
  r.record,
  r.item,
  i.path,
  i.encoding,
  r.byte_offset AS "offset",
  r.byte_length AS length
FROM
  profile_row r
  JOIN item i ON i.source = r.source
  AND i.item = r.item
WHERE
  r.profile = $profile
  AND (
    $rule IS NULL
    OR r.rule_id = $rule
  )
  AND (r.rule_id, r.source, r.item, coalesce(r.byte_offset, 0), coalesce(r.record, 0)) > ($after_rule, $after_source, $after_item, $after_offset, $after_record)
ORDER BY
  r.rule_id,
  r.source,
  r.item,
  coalesce(r.byte_offset, 0),
  coalesce(r.record, 0)
LIMIT
  $take
