-- Objects and events by status, worst first. An event counts once a status, however many verdicts speak of its file.
SELECT
  status,
  sum(objects)::BIGINT AS objects,
  sum(events)::BIGINT AS events
FROM
  (
    SELECT
      status,
      count(*) AS objects,
      max(events) AS events
    FROM
      verdict
    GROUP BY
      status,
      source,
      item
  )
  LEFT JOIN status_rank s ON s.word = status
GROUP BY
  status
ORDER BY
  any_value(s.rank),
  status
