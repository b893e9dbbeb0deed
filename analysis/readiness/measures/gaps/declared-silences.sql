-- The longest silence that scopes expect of each source, in nanoseconds.
SELECT
  source,
  min(silence_minutes) * 60000000000 AS longest
FROM
  declared_source
WHERE
  source IS NOT NULL
  AND silence_minutes IS NOT NULL
GROUP BY ALL
