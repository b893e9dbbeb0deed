-- One stretch of events in the order (time, source, record). Keys and plain columns first, so that lookups run on the page only.
WITH
  page AS MATERIALIZED (
    SELECT
      source,
      record,
      item,
      time_ns,
      {columns}
    FROM
      event_members AS event
    WHERE
      {position}
      AND ({where})
    ORDER BY
      {order}
    LIMIT
      $take
  )
SELECT
  event.source,
  event.record,
  event.time_ns::VARCHAR AS "time",
  {values}
FROM
  page AS event {joins}
ORDER BY
  {order}
