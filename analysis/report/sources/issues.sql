-- Issues by kind; `lost` = the record yields no event.
SELECT
  source,
  severity,
  code,
  count(*) AS issues,
  min(message) AS example
FROM
  issue
GROUP BY
  source,
  severity,
  code
ORDER BY
  source,
  severity = 'lost' DESC,
  code
