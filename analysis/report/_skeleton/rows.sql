-- Events by kind of log. Order fully, so that the same case gives the same bytes.
SELECT
  coalesce(event_dataset, 'not stated') AS dataset,
  count(*) AS events
FROM
  event
GROUP BY
  dataset
ORDER BY
  events DESC,
  dataset
