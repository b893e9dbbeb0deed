-- Times that were read with an assumption, per item.
SELECT
  e.source,
  i.path,
  e.time_assumed AS assumed,
  count(*) AS events
FROM
  event e
  JOIN item i ON i.source = e.source
  AND i.item = e.item
WHERE
  e.time_assumed IS NOT NULL
GROUP BY
  e.source,
  e.item,
  i.path,
  e.time_assumed
ORDER BY
  e.source,
  e.item,
  e.time_assumed
