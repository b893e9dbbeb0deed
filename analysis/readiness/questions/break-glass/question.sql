SELECT
  account,
  strftime(make_timestamp(time_ns // 1000), '%Y-%m-%d') AS day,
  count(*) AS acts,
  count(*) FILTER(outcome = 'failure') AS refused,
  time_of (min(time_ns)) AS first,
  time_of (max(time_ns)) AS last,
  max(reason) AS reason,
  list_sort(list_distinct(list(source))) AS sources
FROM
  acted
WHERE
  break_glass
  OR fits (account, $user::VARCHAR)
  AND $user::VARCHAR IS NOT NULL
  OR regexp_matches(lower(coalesce(account, '')), 'break[-_ ]?glass|emergency|fire[-_ ]?call')
GROUP BY
  account,
  day
ORDER BY
  day,
  account NULLS LAST
