-- Overview straight from the events.
SELECT
  (({time} - $base) // $width)::BIGINT AS slot,
  count(*) AS n,
  count(*) FILTER(
    WHERE
      event_outcome = 'failure'
  ) AS failed
FROM
  event_members AS event
  ANTI JOIN delivered_again ON delivered_again.source = event.source
  AND delivered_again.record = event.record
WHERE
  time_ns IS NOT NULL
  AND ({where})
GROUP BY ALL
