-- Acts that rules count. What several files state of the same act at the same moment counts once.
CREATE OR REPLACE TEMP TABLE alert_act AS
WITH
  kinds AS (
    SELECT
      kind,
      -- Who takes a role has signed in before.
      sign_in
      AND words NOT IN ('assume_role', 'switch_role', 'get_session_token', 'get_federation_token') AS sign_in,
      grants,
      regexp_matches(words, '(^|_)(fail|failed|failure|denied|invalid|rejected|refused|incorrect|wrong|unsuccessful)(_|$)') AS says_failed,
      regexp_matches(words, '(^|_)(success|succeeded|successful|accepted)(_|$)') AS says_done,
      regexp_matches(words, '(^|_)(locked_out|lock_?out|lockout|account_lock(ed)?|user_lock(ed)?|lock_(user|account)|auth_lock(ed)?)(_|$)')
      AND NOT regexp_matches(words, '(^|_)(unlock|unlocked|policy|config|setting|settings)(_|$)') AS locks
    FROM
      act
  ),
  said AS (
    SELECT
      e.source,
      e.item,
      e.record,
      e.time_ns,
      k.kind,
      CASE
        WHEN k.locks
        OR (
          e.event_code = '4740'
          AND e.event_dataset LIKE 'windows.%'
        ) THEN 'lockout'
        WHEN k.sign_in
        AND (
          e.event_outcome = 'failure'
          OR (
            e.event_outcome IS DISTINCT FROM 'success'
            AND k.says_failed
          )
        ) THEN 'failed sign-in'
        WHEN k.sign_in
        AND (
          e.event_outcome = 'success'
          OR k.says_done
        ) THEN 'sign-in'
        WHEN k.grants
        AND e.event_outcome IS DISTINCT FROM 'failure' THEN 'grant'
      END AS act,
      coalesce(e.user_name, e.user_email, e.user_id) AS account,
      coalesce(e.source_ip, e.source_address) AS address,
      coalesce(e.user_target_name, e.user_target_id) AS target
    FROM
      event_once e
      JOIN kinds k ON k.kind = kind_of (
        e.event_dataset,
        e.event_provider,
        e.event_action,
        e.event_category,
        e.event_type,
        e.event_code,
        e.http_request_method,
        e.orchestrator_resource_type
      )
    WHERE
      e.time_ns IS NOT NULL
      AND (
        k.sign_in
        OR k.grants
        OR k.locks
        OR e.event_code = '4740'
      )
  ),
  -- Several at one moment in one file are several.
  told AS (
    SELECT
      *,
      row_number() OVER (
        PARTITION BY
          source,
          item,
          kind,
          act,
          account,
          address,
          target,
          time_ns
        ORDER BY
          record
      ) AS again
    FROM
      said
    WHERE
      act IS NOT NULL
  )
SELECT
  act,
  kind,
  account,
  address,
  target,
  time_ns,
  again,
  min({'source': source, 'record': record}) AS place
FROM
  told
GROUP BY ALL
