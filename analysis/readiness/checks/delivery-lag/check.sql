-- Receipt beside the time of the event. A receipt before the event by more than a minute is a clock that is wrong.
WITH
  first_receipt AS (
    SELECT
      source,
      record,
      min(ns) AS ns
    FROM
      time_beside
    WHERE
      role = 'received'
    GROUP BY ALL
  )
SELECT
  NULL::VARCHAR AS subject,
  e.source,
  e.record,
  r.ns - e.time_ns BETWEEN -60000000000 AND 900000000000 AS passed
FROM
  first_receipt r
  JOIN event_once e ON e.source = r.source
  AND e.record = r.record
WHERE
  e.time_ns IS NOT NULL
