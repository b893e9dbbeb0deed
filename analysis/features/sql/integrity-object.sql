-- One verdict with its explanation.
SELECT
  id,
  source,
  item,
  object_key AS key,
  path,
  kind,
  scheme,
  verdict,
  status,
  reason,
  range,
  range_from::VARCHAR AS range_from,
  range_to::VARCHAR AS range_to,
  assurance,
  needs,
explain,
steps,
facts,
may_say,
may_not_say,
chain,
events
FROM
  verdict
WHERE
  id = $id
