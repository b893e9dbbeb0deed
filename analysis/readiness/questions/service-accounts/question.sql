SELECT
  account,
  bool_or(coalesce(person_kind = 'service', FALSE)) AS declared_service,
  count(*) FILTER(outcome IS DISTINCT FROM 'failure') AS sign_ins,
  count(*) FILTER(outcome = 'failure') AS refused,
  count(DISTINCT address) AS addresses,
  time_of (min(time_ns)) AS first,
  time_of (max(time_ns)) AS last,
  list_sort(list_distinct(list(source))) AS sources
FROM
  acted_by
WHERE
  sign_in
  AND (
    person_kind = 'service'
    OR regexp_matches(lower(account), '(^|[-_./\\:])(svc|service|robot|bot|daemon|cron|jenkins|ci|deploy|terraform|ansible)([-_.@0-9]|$)')
    OR lower(account) LIKE 'system:serviceaccount:%'
  )
  AND (
    words = 'console_login'
    OR regexp_matches(words, '(^|_)(interactive|console|terminal|tty|shell|remote_desktop|rdp|ssh)(_|$)')
    OR lower(coalesce(process_name, '')) IN ('sshd', 'login', 'gdm-password', 'xrdp', 'xrdp-sesman', 'su')
    OR lower(coalesce(protocol, '')) IN ('ssh', 'rdp', 'vnc')
    OR regexp_matches(lower(coalesce(user_agent, '')), '(mozilla|chrome|safari|firefox|edge)')
  )
GROUP BY
  account
ORDER BY
  sign_ins DESC,
  account
