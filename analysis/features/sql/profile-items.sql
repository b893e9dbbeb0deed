-- Items with events that a profile is about, and how many. {chosen} says which events are meant.
SELECT
  event.source,
  event.item,
  any_value(i.path) AS path,
  any_value(i.sha256) AS sha256,
  any_value(i.encoding) AS encoding,
  count(*) AS records
FROM
  event
  JOIN item i ON i.source = event.source
  AND i.item = event.item
WHERE
  {chosen}
GROUP BY
  event.source,
  event.item
ORDER BY
  event.source,
  event.item
