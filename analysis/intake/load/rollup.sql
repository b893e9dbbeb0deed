INSERT INTO
  rollup
SELECT
  time_ns - ((time_ns % 900000000000) + 900000000000) % 900000000000 AS bucket_ns,
  {dataset} AS event_dataset,
  {user} AS user_name,
  {host} AS host_name,
  count(*),
  count(*) FILTER({outcome} = 'failure')
FROM
  event
  -- Delivered again, it counts once.
  ANTI JOIN (
    SELECT
      record
    FROM
      issue
    WHERE
      code = 'event.duplicate'
      AND record IS NOT NULL
  ) repeated USING (record)
WHERE
  time_ns IS NOT NULL
GROUP BY ALL
ORDER BY ALL;
