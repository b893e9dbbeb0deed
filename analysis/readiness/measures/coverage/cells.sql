-- How many events state each of the five, by source and kind of log: over all days, and by UTC day.
WITH
  dated AS (
    SELECT
      *,
      event_dataset AS dataset,
      strftime(make_timestamp(time_ns // 1000), '%Y-%m-%d') AS day
    FROM
      event_once
  )
SELECT
  source,
  dataset,
  day,
  count(*) AS events,
  count(*) FILTER(
    user_name IS NOT NULL
    OR user_id IS NOT NULL
    OR user_email IS NOT NULL
  ) AS who,
  count(*) FILTER(
    event_action IS NOT NULL
    OR event_code IS NOT NULL
  ) AS what,
  count(*) FILTER(time_ns IS NOT NULL) AS "when",
  count(*) FILTER(
    source_ip IS NOT NULL
    OR source_address IS NOT NULL
    OR host_name IS NOT NULL
  ) AS "where",
  count(*) FILTER(
    event_provider IS NOT NULL
    OR network_protocol IS NOT NULL
    OR http_request_method IS NOT NULL
    OR process_name IS NOT NULL
    OR user_agent IS NOT NULL
  ) AS how,
  count(*) FILTER(event_outcome IN ('success', 'failure')) AS outcome
FROM
  dated
GROUP BY
  GROUPING SETS ((source, dataset), (source, dataset, day))
HAVING
  grouping (day) = 1
  OR day IS NOT NULL
ORDER BY
  source,
  dataset,
  day NULLS FIRST
