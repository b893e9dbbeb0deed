-- One page of verdicts in the order of their ids. $statuses: list or empty; $text: part of key, path or a fact (a hash), lower case, or null.
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
  id > $after
  AND (
    $source::INTEGER IS NULL
    OR source = $source
  )
  AND (
    len($statuses::VARCHAR[]) = 0
    OR list_contains($statuses::VARCHAR[], status)
  )
  AND (
    $text::VARCHAR IS NULL
    OR contains(lower(object_key), $text)
    OR contains(lower(coalesce(path, '')), $text)
    OR contains(lower(facts), $text)
  )
ORDER BY
  id
LIMIT
  $limit
