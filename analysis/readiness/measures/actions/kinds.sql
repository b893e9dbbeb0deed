-- Acts that audits ask for: each source with how many events of each kind it holds. By ECS category, type and outcome, and by the words of the source
-- (members/acts.sql), which are all that an application without such categories gives.
CREATE OR REPLACE TEMP TABLE kind_of_act AS
WITH
  -- Few rows, however many events.
  said AS (
    SELECT
      source,
      kind_of (event_dataset, event_provider, event_action, event_category, event_type, event_code, http_request_method, orchestrator_resource_type) AS kind,
      event_outcome AS outcome,
      coalesce(any_value(event_category), '') AS category,
      coalesce(any_value(event_type), '') AS type,
      any_value(event_dataset) IN ('json.lines', 'delimited.csv', 'logfmt.lines') AS of_application,
      count(*) AS events
    FROM
      event_once
    GROUP BY ALL
  ),
  told AS (
    SELECT
      s.source,
      s.outcome,
      s.events,
      s.category,
      s.type,
      -- Words only where no category tells: of one log-in several records may speak. Who takes a role has signed in before.
      CASE
        WHEN s.category = '' THEN a.sign_in
        AND NOT a.sign_out
        ELSE contains(s.category, 'authentication')
        AND NOT contains(s.type, 'end')
        AND a.words NOT IN ('assume_role', 'switch_role', 'get_session_token', 'get_federation_token')
      END AS signs_in,
      CASE
        WHEN s.category = '' THEN a.sign_out
        ELSE regexp_matches(s.category, 'authentication|session')
        AND contains(s.type, 'end')
      END AS signs_out,
      contains(s.category, 'iam')
      OR a.creates_account
      OR a.ends_account
      OR a.grants
      OR a.revokes
      OR a.changes_credentials AS of_accounts,
      contains(s.category, 'configuration')
      OR a.changes_settings
      OR coalesce(a.log_control IN ('stopped', 'cleared', 'changed'), FALSE) AS configures,
      regexp_matches(s.category, 'file|database') AS of_data,
      -- Objects and rows of stores, secrets of a cluster; of an application what it calls so.
      regexp_full_match(
        a.words,
        '(get|head|copy|select)_object(_content)?|(batch_)?get_(item|secret_value)|(batch_)?get_secret_value|get_parameters?(_by_path)?|(get|list|watch)_(secrets|configmaps)'
      )
      OR (
        s.of_application
        AND (
          a.reads
          OR a.exports
        )
        AND NOT a.reads_logs
      ) AS reads_data,
      regexp_full_match(
        a.words,
        '(put|delete|restore)_objects?|complete_multipart_upload|(batch_)?(put|update|delete|write)_(item|secret_value)|(create|update|patch|delete|deletecollection)_(secrets|configmaps)'
      )
      OR (
        s.of_application
        AND a.changes
      ) AS changes_data
    FROM
      said s
      JOIN act a ON a.kind = s.kind
  ),
  counted AS (
    SELECT
      source,
      coalesce(
        sum(events) FILTER(
          signs_in
          AND outcome = 'success'
        ),
        0
      ) AS "sign-in, succeeded",
      coalesce(
        sum(events) FILTER(
          signs_in
          AND outcome = 'failure'
        ),
        0
      ) AS "sign-in, failed",
      coalesce(
        sum(events) FILTER(
          signs_in
          AND coalesce(outcome NOT IN ('success', 'failure'), TRUE)
        ),
        0
      ) AS "sign-in, outcome not stated",
      coalesce(sum(events) FILTER(signs_out), 0) AS "sign-out or end of session",
      coalesce(sum(events) FILTER(of_accounts), 0) AS "account or right changed",
      coalesce(sum(events) FILTER(configures), 0) AS "configuration changed",
      coalesce(
        sum(events) FILTER(
          (
            of_data
            AND contains(type, 'access')
          )
          OR reads_data
        ),
        0
      ) AS "data read",
      coalesce(
        sum(events) FILTER(
          (
            of_data
            AND regexp_matches(type, 'change|creation|deletion')
          )
          OR (
            changes_data
            AND NOT of_accounts
            AND NOT configures
          )
        ),
        0
      ) AS "data changed",
      coalesce(
        sum(events) FILTER(
          contains(category, 'process')
          AND contains(type, 'start')
        ),
        0
      ) AS "program started",
      coalesce(
        sum(events) FILTER(
          coalesce(outcome = 'failure', FALSE)
          OR contains(type, 'denied')
        ),
        0
      ) AS "refused or failed"
    FROM
      told
    GROUP BY
      source
  )
SELECT
  source,
  action,
  'kind' AS "by",
  events::BIGINT AS events,
  false AS expected
FROM
  (
    UNPIVOT counted ON * EXCLUDE (source) INTO NAME action VALUE events
  )
