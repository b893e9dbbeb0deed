-- What is asked for, in a total order. `acted` holds the events of the period, each once; times by time_of.
SELECT
  source,
  user_name AS account,
  count(*) AS acts,
  time_of (max(time_ns)) AS latest
FROM
  acted
WHERE
  user_name IS NOT NULL
GROUP BY
  source,
  user_name
ORDER BY
  source,
  account
