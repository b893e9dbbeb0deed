SELECT
  code,
  count(*) AS times,
  arg_min(message, coalesce(ordinal, -1)) AS message
FROM
  issue
WHERE
  NOT regexp_matches(code, $others)
GROUP BY
  code
ORDER BY
  times DESC,
  code
LIMIT
  50
