-- How many records each rule speaks against, by item.
SELECT
  f.rule_id AS id,
  f.source,
  f.item,
  any_value(i.path) AS path,
  count(*) AS count
FROM
  profile_found f
  JOIN item i ON i.source = f.source
  AND i.item = f.item
GROUP BY
  f.rule_id,
  f.source,
  f.item
ORDER BY
  f.source,
  f.item
