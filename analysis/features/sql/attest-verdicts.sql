-- Every verdict without its explanation. `keys`: fingerprints of keys that its facts name, of those that the verification had at hand.
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
  list_sort(
    list_filter(
      list_distinct(from_json(v.facts, '[{"value":"VARCHAR"}]').list_transform(lambda one: one.value)),
      lambda value: value IN (
        SELECT
          fingerprint
        FROM
          used_key
      )
    )
  ) AS keys
FROM
  verdict v
ORDER BY
  v.id
