-- Every verdict without its explanation; its facts name the keys.
SELECT
  v.id,
  v.source,
  v.item,
  v.object_key AS object,
  v.path,
  v.kind,
  v.scheme,
  v.verdict,
  v.status,
  v.reason,
  v.assurance,
  v.needs,
  v.range,
  v.range_from::VARCHAR AS range_from,
  v.range_to::VARCHAR AS range_to,
  v.facts
FROM
  verdict v
ORDER BY
  v.id
