-- Kinds of acts by the words of the sources: few rows, however many events. For what asks whether somebody signed in, was given rights, deleted something ...
CREATE OR REPLACE TEMP MACRO words_of (action) AS trim(
  regexp_replace(
    lower(regexp_replace(regexp_replace(action, '([a-z0-9])([A-Z])', '\1_\2', 'g'), '([A-Z]+)([A-Z][a-z])', '\1_\2', 'g')),
    '[^a-z0-9]+',
    '_',
    'g'
  ),
  '_'
);

CREATE OR REPLACE TEMP MACRO time_of (ns) AS strftime(make_timestamp(ns // 1000), '%Y-%m-%dT%H:%M:%S.%gZ');

-- A pattern with `*` against a text, without letter case; an absent pattern fits all.
CREATE OR REPLACE TEMP MACRO fits (text, pattern) AS pattern IS NULL
OR coalesce(lower(text) GLOB lower(pattern), FALSE);

CREATE OR REPLACE TEMP MACRO kind_of (event_dataset, event_provider, event_action, event_category, event_type, event_code, http_request_method, resource_type) AS hash(event_dataset, event_provider, event_action, event_category, event_type, event_code, http_request_method, resource_type);

-- One row for each kind of act that the sources name: what it does, by its words. Few rows, however many events.
CREATE OR REPLACE TEMP TABLE act AS
WITH
  named AS (
    SELECT
      kind_of (event_dataset, event_provider, event_action, event_category, event_type, event_code, http_request_method, orchestrator_resource_type) AS kind,
      any_value(event_dataset) AS dataset,
      coalesce(any_value(event_code), '') AS code,
      coalesce(any_value(event_category), '') AS category,
      coalesce(any_value(event_type), '') AS type,
      coalesce(any_value(http_request_method), '') AS verb,
      coalesce(any_value(event_provider), '') AS provider,
      coalesce(
        CASE
          WHEN any_value(orchestrator_resource_type) IS NULL THEN words_of (any_value(event_action))
          ELSE words_of (concat(any_value(event_action), ' ', any_value(orchestrator_resource_type)))
        END,
        ''
      ) AS words
    FROM
      event_once
    GROUP BY
      kind
  ),
  spoken AS (
    SELECT
      *,
      dataset LIKE 'windows.%' AS windows,
      regexp_matches(
        words,
        '^(list|get|describe|read|view|head|select|show|query|search|lookup|look_up|filter|export|download|watch|fetch|scan|open_file)(_|$)|_(read|viewed|view|downloaded|download|exported|export|listed|fetched|accessed|searched)$'
      ) AS reading,
      regexp_matches(words, '(^|_)(users?|accounts?|members?|principals?|identity|identities|service_accounts?|employees?|operators?|persons?)(_|$)') AS of_account
    FROM
      named
  ),
  signed AS (
    SELECT
      *,
      regexp_matches(
        words,
        '(^|_)(log_?out|logged_out|log_?off|logged_off|sign_?out|signed_out)(_|$)|session_(end|ended|close|closed|terminate|terminated|expired|stop|stopped)|(^|_)disconnect(ed|ion)?(_|$)'
      )
      OR (
        windows
        AND code IN ('4634', '4647')
      ) AS sign_out,
      NOT reading
      AND (
        regexp_matches(
          words,
          '(^|_)(console_login|log_?in|logged_in|log_?on|logged_on|sign_?in|signed_in|sso|authenticate|authenticated|authentication|authn|auth|password_verify|session_start|session_started|session_opened|accepted_password|accepted_publickey|failed_password|invalid_user)(_|$)'
        )
        AND NOT regexp_matches(words, '^(create|update|delete|put|set|attach|detach|modify|add|remove|enable|disable|register|deregister|configure)_')
        AND NOT regexp_matches(words, '(profile|policy|config|setting|method|provider|banner|hint)')
        OR list_contains(string_split(category, ','), 'authentication')
        OR (
          windows
          AND code IN ('4624', '4625', '4768', '4771', '4776')
        )
      ) AS maybe_sign_in
    FROM
      spoken
  ),
  told AS (
    SELECT
      *,
      maybe_sign_in
      AND NOT sign_out
      AND NOT (
        windows
        AND code IN ('4648', '4672', '4723', '4724')
      ) AS sign_in,
      (
        of_account
        AND NOT reading
        AND regexp_matches(
          words,
          '(^|_)(create|created|add|added|new|invite|invited|provision|provisioned|activate|activated|register|registered|onboard|onboarded|joined)(_|$)'
        )
        AND NOT regexp_matches(words, '(group|team|role|policy|key|token|password|login_profile|device|factor|session|membership|deactivate)')
      )
      OR regexp_matches(words, '^(useradd|adduser|new_user|user_add|user_create)$')
      OR (
        windows
        AND code IN ('4720', '4741')
      ) AS creates_account,
      (
        of_account
        AND NOT reading
        AND regexp_matches(
          words,
          '(^|_)(disable|disabled|deactivate|deactivated|suspend|suspended|delete|deleted|remove|removed|deprovision|deprovisioned|lock|locked|block|blocked|terminate|terminated|offboard|offboarded)(_|$)'
        )
        AND NOT regexp_matches(words, '(group|role|policy|key|token|password|login_profile|device|factor|session|unlock)')
      )
      OR regexp_matches(words, '^(userdel|deluser|user_del)$')
      OR (
        windows
        AND code IN ('4725', '4726')
      ) AS ends_account,
      (
        NOT reading
        AND (
          regexp_matches(
            words,
            '^(attach_(user|role|group)_policy|put_(user|role|group)_policy|add_user_to_group|add_role_to_instance_profile|create_(cluster)?_?role_?bindings?|create_(cluster)?rolebindings?|grant|grants|grant_.*|.*_grant|.*_granted|assign_.*role.*|.*role_(assign|assigned|add|added|granted|assignment_create|assignment_created).*|add_(.*_)?(role|admin|privilege|permission|policy)(_.*)?|add_.*_to_(.*_)?(group|role|team).*|.*(member|user)_(add|added)_to_.*|.*group_(user|member|membership)_(add|added).*|elevate.*|promote.*|make_admin.*|set_iam_policy)$'
          )
          OR (
            windows
            AND code IN ('4728', '4732', '4756', '4704')
          )
        )
      ) AS grants,
      (
        NOT reading
        AND (
          regexp_matches(
            words,
            '^(detach_(user|role|group)_policy|delete_(user|role|group)_policy|remove_user_from_group|delete_(cluster)?_?role_?bindings?|delete_(cluster)?rolebindings?|.*role_(unassign|unassigned|remove|removed|revoked|assignment_delete|assignment_deleted).*|(unassign|remove|revoke)_.*(role|group|admin|privilege|permission|policy|access|grant|rights?).*|.*_(revoke|revoked)_?(role|group|rights?|access|privilege|permission)?|.*(member|user)_removed?_from_.*|.*group_(user|member|membership)_(remove|removed).*|demote.*|revoke)$'
          )
          OR (
            windows
            AND code IN ('4729', '4733', '4757', '4705')
          )
        )
        AND NOT regexp_matches(words, '(token|session|key|certificate|credential)')
      ) AS revokes,
      NOT reading
      AND regexp_matches(
        words,
        '(^|_)(change|changed|reset|update|updated|create|created|rotate|rotated|enroll|enrolled|set|delete|deleted|deactivate|deactivated|enable|add|added|register|registered|revoke|revoked)_(.*_)?(password|passwd|access_key|api_key|api_token|login_profile|mfa.*|otp|factor|credential|credentials|secret|ssh_key|ssh_public_key|signing_certificate)(_|$)|(password|passwd|access_key|api_key|api_token|mfa|factor|credential|credentials|ssh_key)_(change|changed|reset|update|updated|create|created|rotate|rotated|enroll|enrolled|delete|deleted|activate|deactivate|revoked|added|removed)(_|$)|^passwd$'
      )
      OR (
        windows
        AND code IN ('4723', '4724')
      ) AS changes_credentials,
      regexp_matches(
        words,
        '(log_group|log_stream|log_store|audit_?log|auditlogs?|access_log|trail|logging|log_level|event_selectors?|retention_policy|retention_setting|diagnostic_setting|flow_logs?|audit_policy|audit_rule|log_sink|sink|auditd?_config(uration)?|auditd?_rules?|syslog|log_forwarding|log_streaming|audit_config|audit_trail|daemon_(start|end|abort|config|rotate)|logs?)(_|$)'
      ) AS of_logs
    FROM
      signed
  )
SELECT
  kind,
  words,
  sign_in,
  sign_out,
  reading,
  creates_account
  AND NOT sign_in AS creates_account,
  ends_account
  AND NOT sign_in AS ends_account,
  grants
  AND NOT ends_account AS grants,
  revokes,
  changes_credentials
  AND NOT sign_in AS changes_credentials,
  -- What happens to the logging itself.
  CASE
    WHEN windows
    AND code IN ('1102', '104')
    AND regexp_matches(lower(provider), 'eventlog') THEN 'cleared'
    WHEN windows
    AND code IN ('1100', '1101', '1104') THEN 'stopped'
    WHEN windows
    AND code = '4719' THEN 'changed'
    WHEN words IN ('started_audit', 'started_auditd') THEN 'started'
    WHEN words IN ('shutdown_audit', 'shutdown_auditd', 'aborted_auditd_startup') THEN 'stopped'
    -- A stream of a log is made whenever a program starts.
    WHEN sign_in
    OR sign_out
    OR NOT of_logs
    OR reading
    OR words IN ('create_log_stream', 'create_log_group') THEN NULL
    WHEN regexp_matches(words, '(^|_)(stop|stopped|disable|disabled|pause|paused|suspend|suspended|daemon_end|daemon_abort|turn_off|off|shutdown)(_|$)') THEN 'stopped'
    WHEN regexp_matches(words, '(^|_)(start|started|enable|enabled|resume|resumed|daemon_start|turn_on|create|created)(_|$)') THEN 'started'
    WHEN regexp_matches(words, '(^|_)(delete|deleted|purge|purged|clear|cleared|truncate|truncated|remove|removed|expire|expired|wipe|wiped|drop|dropped)(_|$)') THEN 'cleared'
    WHEN regexp_matches(
      words,
      '(^|_)(update|updated|put|set|change|changed|modify|modified|configure|configured|rotate|rotated|daemon_config|daemon_rotate|edit|edited|level|patch|config_change)(_|$)'
    ) THEN 'changed'
  END AS log_control,
  of_logs
  AND (
    reading
    OR regexp_matches(words, '(^|_)(get_log_events|lookup_events|start_query|filter_log_events|test_metric_filter)(_|$)')
  )
  OR words IN ('lookup_events', 'get_log_events', 'filter_log_events', 'start_query', 'get_query_results') AS reads_logs,
  regexp_matches(
    words,
    '(^|_)(delete|deleted|remove|removed|drop|dropped|purge|purged|destroy|destroyed|truncate|truncated|erase|erased|expire|expired|shred|wipe|wiped)(_|$)'
  )
  OR verb = 'DELETE'
  OR list_contains(string_split(type, ','), 'deletion') AS deletes,
  regexp_matches(words, '(^|_)(export|exported|download|downloaded|dump|dumped|unload|backup|copy|copied|bulk_read|extract|extracted)(_|$)') AS exports,
  reading
  OR verb IN ('GET', 'HEAD', 'OPTIONS') AS reads,
  NOT reading
  AND (
    regexp_matches(
      words,
      '(^|_)(put|create|created|update|updated|delete|deleted|write|written|wrote|insert|inserted|alter|altered|drop|dropped|modify|modified|set|patch|patched|change|changed|rename|renamed|upload|uploaded|add|added|remove|removed|edit|edited|save|saved|truncate|merge|append|move|moved)(_|$)'
    )
    OR verb IN ('POST', 'PUT', 'PATCH', 'DELETE')
    OR list_contains(string_split(type, ','), 'change')
    OR list_contains(string_split(type, ','), 'creation')
    OR list_contains(string_split(type, ','), 'deletion')
  ) AS changes,
  NOT reading
  AND NOT sign_in
  AND (
    regexp_matches(
      words,
      '(security_group|firewall|network_acl|bucket_policy|bucket_acl|key_policy|password_policy|account_policy|mfa_policy|sign_on_policy|conditional_access|trust_policy|assume_role_policy|public_access_block|encryption|security_setting|security_config|network_polic|webhookconfiguration|idp|identity_provider|sso_config|saml|cors|hba|ip_allow_?list|allow_?list|zone_update|system_config|org_setting|settings?)'
    )
    AND regexp_matches(
      words,
      '(^|_)(put|create|created|update|updated|delete|deleted|set|modify|modified|authorize|revoke|change|changed|patch|remove|removed|add|added|disable|disabled|enable|enabled|edit|edited)(_|$)'
    )
    OR (
      list_contains(string_split(category, ','), 'configuration')
      AND regexp_matches(type, '(^|,)(change|creation|deletion)(,|$)')
    )
    OR (
      windows
      AND code IN ('4739', '4946', '4947', '4948', '4950', '5025', '4713', '4706', '4707')
    )
  ) AS changes_settings,
  CASE
    WHEN regexp_matches(words, '(^|_)(approve|approved|approval|granted_request)(_|$)|(^|_)request_(approve|approved|granted)(_|$)')
    AND NOT sign_in THEN 'approved'
    WHEN regexp_matches(
      words,
      '(^|_)(access_request_(create|created|submitted|open|opened)|request_(access|created|submitted|opened)|access_requested|review_requested|request)$'
    )
    AND NOT sign_in THEN 'requested'
    WHEN regexp_matches(words, '(^|_)(reject|rejected|access_request_(deny|denied)|request_(deny|denied|declined))(_|$)')
    AND NOT sign_in THEN 'refused'
  END AS approval,
  regexp_matches(
    words,
    '(access|entitlement|permission|role|user|account|membership|privilege)s?_(review|recertif|certif|attest)|certification_(campaign|item)|recertif|attestation'
  ) AS reviews_access,
  regexp_matches(
    words,
    '(logs?|audits?|alerts?|events?|siem|activity|activities)_(review|reviewed|triage|triaged|acknowledge|acknowledged|ack)|(review|reviewed|triaged|acknowledged)_(.*_)?(log|logs|audit|alerts?|events?)(_|$)'
  )
  AND NOT reading AS reviews_logs,
  regexp_matches(words, 'break_?glass|emergency_access|fire_?call|emergency_login') AS break_glass
FROM
  told;
