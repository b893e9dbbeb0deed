-- Ids that stand in more than one source, by hash: of all of them one share.
INSERT INTO
  shared_id
SELECT
  hash(event_dataset, event_id) AS h
FROM
  event
WHERE
  event_id IS NOT NULL
  AND event_dataset IN ({datasets})
  AND hash(event_dataset, event_id) % {shares} = {share}
GROUP BY
  h
HAVING
  min(source) <> max(source)
