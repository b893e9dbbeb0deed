SELECT
  account,
  bool_or(coalesce(person_kind = 'shared', FALSE)) AS declared_shared,
  count(*) FILTER(outcome IS DISTINCT FROM 'failure') AS uses,
  count(*) FILTER(outcome = 'failure') AS refused,
  count(DISTINCT address) AS addresses,
  count(DISTINCT session_key) AS sessions,
  time_of (min(time_ns)) AS first,
  time_of (max(time_ns)) AS last,
  list_sort(list_distinct(list(source))) AS sources
FROM
  acted_by
WHERE
  person_kind = 'shared'
  OR regexp_matches(
    lower(account),
    '^(.*\\)?(root|admin|administrator|guest|test|demo|user|operator|support|helpdesk|backup|oracle|postgres|sa|ubuntu|ec2-user|centos|vagrant|pi|shared[-_.].*|generic[-_.].*|anonymous)(@.*)?$'
  )
GROUP BY
  account
ORDER BY
  uses DESC,
  account
