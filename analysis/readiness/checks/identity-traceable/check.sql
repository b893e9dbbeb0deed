-- Each identity that acts, with its first act that no successful authentication precedes.
WITH
  acts AS (
    SELECT
      a.identity,
      e.source,
      e.record,
      e.time_ns,
      coalesce(contains(e.event_category, 'authentication'), false)
      OR regexp_matches(lower(coalesce(e.event_action, '')), '(^|[^a-z])(log.?(in|on)|sign.?(in|on)|authenticat\w*)($|[^a-z])') AS authenticates,
      e.event_outcome IS NOT DISTINCT FROM 'failure' AS failed
    FROM
      event_once e
      JOIN identity_actor a ON a.source = e.source
      AND a.spelling = coalesce(e.user_name, e.user_id, e.user_email)
      ANTI JOIN sign_in_aborted x ON x.source = e.source
      AND x.record = e.record
    WHERE
      e.time_ns IS NOT NULL
      AND a.kind <> 'service'
  ),
  told AS (
    SELECT
      identity,
      min(time_ns) FILTER(
        authenticates
        AND NOT failed
      ) AS authenticated_ns,
      min(source) AS source,
      arg_min({'source': source, 'record': record}, (time_ns, source, record)) FILTER(
        NOT authenticates
        AND NOT failed
      ) AS first_act,
      max(time_ns) FILTER(
        NOT authenticates
        AND NOT failed
      ) AS last_act_ns
    FROM
      acts
    GROUP BY
      identity
  )
SELECT
  identity AS subject,
  coalesce(first_act.source, source)::INTEGER AS source,
  first_act.record::BIGINT AS record,
  coalesce(authenticated_ns <= last_act_ns, false) AS passed
FROM
  told
WHERE
  first_act IS NOT NULL
  AND EXISTS (
    FROM
      told
    WHERE
      authenticated_ns IS NOT NULL
  )
