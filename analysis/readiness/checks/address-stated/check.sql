-- passed: authentication events that say where they came from.
SELECT
  source,
  count(*) FILTER(
    source_address IS NOT NULL
    OR source_ip IS NOT NULL
  ) AS passed,
  count(*) AS total
FROM
  event_once
WHERE
  event_category LIKE '%authentication%'
GROUP BY ALL
