-- passed: no zone had to be assumed. An explicit offset is a stated zone, and so is a count from the epoch.
SELECT
  source,
  count(*) FILTER(coalesce(time_assumed NOT ILIKE '%zone%', TRUE)) AS passed,
  count(*) AS total
FROM
  event_once
WHERE
  time_ns IS NOT NULL
GROUP BY ALL
