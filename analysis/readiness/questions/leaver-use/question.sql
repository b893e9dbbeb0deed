SELECT
  person,
  account,
  time_of (any_value(left_ns)) AS left_at,
  count(*) FILTER(outcome IS DISTINCT FROM 'failure') AS uses,
  count(*) FILTER(outcome = 'failure') AS refused,
  count(*) FILTER(
    outcome IS DISTINCT FROM 'failure'
    AND privileged (a)
  ) AS privileged_acts,
  time_of (min(time_ns)) AS first,
  time_of (max(time_ns)) AS last,
  list_sort(list_distinct(list(source))) AS sources
FROM
  acted_by a
WHERE
  time_ns > left_ns
GROUP BY
  person,
  account
ORDER BY
  person,
  account
