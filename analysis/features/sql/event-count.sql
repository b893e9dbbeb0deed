-- Events that a filter leaves, and how many of them were delivered before.
SELECT
  count(*) AS count,
  count(d.again) AS again
FROM
  event_members AS event
  LEFT JOIN (
    SELECT
      source AS again_in,
      record AS again
    FROM
      delivered_again
  ) d ON again_in = event.source
  AND again = event.record
WHERE
  {where}
