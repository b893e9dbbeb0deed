WITH
  newest AS (
    SELECT
      max(time_ns) AS time_ns
    FROM
      acted
  ),
  used AS (
    SELECT
      lower(coalesce(person, account)) AS key,
      any_value(coalesce(person, account)) AS account,
      max(time_ns) FILTER(outcome IS DISTINCT FROM 'failure') AS last_ns
    FROM
      acted_by
    WHERE
      account IS NOT NULL
    GROUP BY
      key
  ),
  named AS (
    SELECT
      lower(name) AS key,
      any_value(name) AS account
    FROM
      person
    GROUP BY
      key
  ),
  accounts AS (
    SELECT
      coalesce(u.account, n.account) AS account,
      u.last_ns
    FROM
      used u
      FULL JOIN named n ON n.key = u.key
  )
SELECT
  a.account,
  time_of (a.last_ns) AS last_use,
  (n.time_ns - a.last_ns) // 86400000000000 AS days_unused
FROM
  accounts a
  CROSS JOIN newest n
WHERE
  a.last_ns IS NULL
  OR n.time_ns - a.last_ns > $days::BIGINT * 86400000000000
ORDER BY
  a.last_ns NULLS FIRST,
  a.account
