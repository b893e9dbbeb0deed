-- Events by slot of time and by what is said of them: the word of their own bytes, else that of their item. Each event once.
WITH
  slotted AS (
    SELECT
      event.source,
      event.item,
      (({time} - $base) // $width)::BIGINT AS slot,
      r.status,
      r.assurance,
      count(*) AS events
    FROM
      event
      LEFT JOIN record_verdict r ON r.source = event.source
      AND r.record = event.record
    WHERE
      time_ns IS NOT NULL
    GROUP BY ALL
  )
SELECT
  slot,
  coalesce(s.status, v.status) AS status,
  coalesce(s.assurance, v.assurance) AS assurance,
  sum(s.events)::BIGINT AS events
FROM
  slotted s
  JOIN item_verdict v ON v.source = s.source
  AND v.item = s.item
GROUP BY ALL
ORDER BY
  slot,
  events DESC
