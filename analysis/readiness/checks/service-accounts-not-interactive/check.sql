-- Each service that acts, with its first interactive authentication.
SELECT
  a.identity AS subject,
  e.source,
  min(e.record) FILTER(interactive) AS record,
  NOT coalesce(bool_or(interactive), false) AS passed
FROM
  (
    SELECT
      *,
      event_outcome IS DISTINCT FROM 'failure'
      AND (
        event_action = 'ConsoleLogin'
        OR (
          (
            coalesce(contains(event_category, 'authentication'), false)
            OR regexp_matches(lower(coalesce(event_action, '')), '(^|[^a-z])(log.?(in|on)|sign.?(in|on))($|[^a-z])')
          )
          AND regexp_matches(coalesce(user_agent, ''), '^Mozilla/')
        )
        OR regexp_matches(lower(coalesce(event_action, '')), 'interactive|console.?log.?in|rdp|remote.?desktop')
        AND NOT regexp_matches(lower(coalesce(event_action, '')), 'non.?interactive')
        OR (
          coalesce(event_code = '4624', false)
          AND regexp_matches(coalesce(extra::VARCHAR, ''), '"LogonType":"?(2|10|11)"?[,}]')
        )
      ) AS interactive
    FROM
      event_once
  ) e
  JOIN identity_actor a ON a.source = e.source
  AND a.spelling = coalesce(e.user_name, e.user_id, e.user_email)
WHERE
  a.kind = 'service'
GROUP BY
  a.identity,
  e.source
