-- Acts that audits ask for, by ECS category, type and outcome: each source with how many events of each kind it holds.
CREATE OR REPLACE TEMP TABLE kind_of_act AS
WITH
  counted AS (
    SELECT
      source,
      count(*) FILTER(
        authenticates
        AND NOT ends
        AND event_outcome = 'success'
      ) AS "sign-in, succeeded",
      count(*) FILTER(
        authenticates
        AND NOT ends
        AND event_outcome = 'failure'
      ) AS "sign-in, failed",
      count(*) FILTER(
        (
          authenticates
          OR contains(category, 'session')
        )
        AND ends
      ) AS "sign-out or end of session",
      count(*) FILTER(contains(category, 'iam')) AS "account or right changed",
      count(*) FILTER(contains(category, 'configuration')) AS "configuration changed",
      count(*) FILTER(
        of_data
        AND contains(kind, 'access')
      ) AS "data read",
      count(*) FILTER(
        of_data
        AND regexp_matches(kind, 'change|creation|deletion')
      ) AS "data changed",
      count(*) FILTER(
        contains(category, 'process')
        AND contains(kind, 'start')
      ) AS "program started",
      count(*) FILTER(
        event_outcome = 'failure'
        OR contains(kind, 'denied')
      ) AS "refused or failed"
    FROM
      (
        SELECT
          source,
          event_outcome,
          coalesce(event_category, '') AS category,
          coalesce(event_type, '') AS kind,
          contains(coalesce(event_category, ''), 'authentication') AS authenticates,
          contains(coalesce(event_type, ''), 'end') AS ends,
          regexp_matches(coalesce(event_category, ''), 'file|database') AS of_data
        FROM
          event_once
      )
    GROUP BY
      source
  )
SELECT
  source,
  action,
  'kind' AS "by",
  events,
  false AS expected
FROM
  (
    UNPIVOT counted ON * EXCLUDE (source) INTO NAME action VALUE events
  )
