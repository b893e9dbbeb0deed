-- Apereo CAS audit trail, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: action, form, who, ip, server, agent, tenant, what, application, level, logger, line.
WITH
  said AS (
    SELECT
      record,
      item,
      ordinal,
      byte_offset,
      byte_length,
      time_ns,
      time_text,
      time_assumed,
      extra,
      "action" AS "$.action",
      "form" AS "$.form",
      "who" AS "$.who",
      "ip" AS "$.ip",
      "server" AS "$.server",
      "agent" AS "$.agent",
      "tenant" AS "$.tenant",
      "what" AS "$.what",
      "application" AS "$.application",
      "level" AS "$.level",
      "logger" AS "$.logger",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.ip") AS "$.ip as ip",
      canonical_ip ("$.server") AS "$.server as ip"
    FROM
      said
  )
SELECT
  record,
  item,
  ordinal,
  byte_offset,
  byte_length,
  time_ns,
  time_text,
  time_assumed,
  nullif(
    json_merge_patch(
      json_merge_patch(
        extra,
        CASE
          WHEN (
            CASE
              WHEN "$.form" = 'json' THEN coalesce(TRY (json_extract_string('["' || "$.who" || '"]', '$[0]')), "$.who")
              ELSE "$.who"
            END
          ) = "$.who" THEN '{"who":null}'
          ELSE '{}'
        END
      ),
      CASE
        WHEN (
          CASE
            WHEN "$.form" = 'json' THEN coalesce(TRY (json_extract_string('["' || "$.agent" || '"]', '$[0]')), "$.agent")
            ELSE "$.agent"
          END
        ) = "$.agent" THEN '{"agent":null}'
        ELSE '{}'
      END
    )::VARCHAR,
    '{}'
  ) AS extra,
  'cas.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.action" AS "event_action",
  CASE
    WHEN "$.form" = 'json' THEN coalesce(TRY (json_extract_string('["' || "$.who" || '"]', '$[0]')), "$.who")
    ELSE "$.who"
  END AS "user_name",
  "$.ip as ip" AS "source_ip",
  "$.ip" AS "source_address",
  "$.server as ip" AS "host_ip",
  CASE
    WHEN "$.form" = 'json' THEN coalesce(TRY (json_extract_string('["' || "$.agent" || '"]', '$[0]')), "$.agent")
    ELSE "$.agent"
  END AS "user_agent",
  "$.tenant" AS "organization_id",
  coalesce(nullif(regexp_extract("$.what", ' for (https?://[^ ,|\]]+)', 1), ''), nullif("$.application", '')) AS "resource",
  CASE
    WHEN regexp_extract("$.what", '((?:TGT|ST|PGT|PT|OC|AT|RT|ODT)-[0-9]+-[^ ,\]\)|]+)', 1) = '' THEN NULL
    WHEN contains(regexp_extract("$.what", '((?:TGT|ST|PGT|PT|OC|AT|RT|ODT)-[0-9]+-[^ ,\]\)|]+)', 1), '*') THEN regexp_extract("$.what", '((?:TGT|ST|PGT|PT|OC|AT|RT|ODT)-[0-9]+-[^ ,\]\)|]+)', 1)
    ELSE 'sha256:' || sha256(regexp_extract("$.what", '((?:TGT|ST|PGT|PT|OC|AT|RT|ODT)-[0-9]+-[^ ,\]\)|]+)', 1))
  END AS "token_id",
  "$.level" AS "log_level",
  "$.logger" AS "log_logger",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.ip" <> ''
      AND "$.ip as ip" IS NULL
    )
    OR (
      "$.server" <> ''
      AND "$.server as ip" IS NULL
    )
    OR (
      nullif("$.action", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ip" <> ''
          AND "$.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip` is no IP address: ' || left("$.ip", 80)}
        END,
        CASE
          WHEN "$.server" <> ''
          AND "$.server as ip" IS NULL THEN {'code': 'value.unread', 'message': 'host.ip stays empty, `server` is no IP address: ' || left("$.server", 80)}
        END,
        CASE
          WHEN nullif("$.action", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type, event.outcome stay empty, `action` is not in its table: ' || left(nullif("$.action", ''), 80)
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('AUTHENTICATION_SUCCESS', 'authentication', 'start', 'success'),
      ('AUTHENTICATION_FAILED', 'authentication', 'start', 'failure'),
      ('AUTHENTICATION_EVENT_TRIGGERED', 'authentication', 'info', NULL),
      ('TICKET_GRANTING_TICKET_CREATED', 'authentication,session', 'start', 'success'),
      ('TICKET_GRANTING_TICKET_NOT_CREATED', 'authentication,session', 'start', 'failure'),
      ('TICKET_GRANTING_TICKET_DESTROYED', 'authentication,session', 'end', 'success'),
      ('TICKET_DESTROYED', 'authentication,session', 'end', 'success'),
      ('TICKET_NOT_DESTROYED', 'authentication,session', 'end', 'failure'),
      ('LOGOUT_SUCCESS', 'authentication,session', 'end', 'success'),
      ('LOGOUT_FAILED', 'authentication,session', 'end', 'failure'),
      ('SERVICE_TICKET_CREATED', 'authentication', 'access', 'success'),
      ('SERVICE_TICKET_NOT_CREATED', 'authentication', 'access', 'failure'),
      ('SERVICE_TICKET_VALIDATED', 'authentication', 'access', 'success'),
      ('SERVICE_TICKET_VALIDATE_SUCCESS', 'authentication', 'access', 'success'),
      ('SERVICE_TICKET_VALIDATE_FAILED', 'authentication', 'access', 'failure'),
      ('PROXY_GRANTING_TICKET_CREATED', 'authentication', 'access', 'success'),
      ('PROXY_GRANTING_TICKET_NOT_CREATED', 'authentication', 'access', 'failure'),
      ('PROXY_TICKET_CREATED', 'authentication', 'access', 'success'),
      ('PROXY_TICKET_NOT_CREATED', 'authentication', 'access', 'failure'),
      ('OAUTH2_ACCESS_TOKEN_REQUEST_CREATED', 'authentication', 'access', 'success'),
      ('OAUTH2_ACCESS_TOKEN_REQUEST_NOT_CREATED', 'authentication', 'access', 'failure'),
      ('OAUTH2_ACCESS_TOKEN_RESPONSE_CREATED', 'authentication', 'access', 'success'),
      ('OAUTH2_ACCESS_TOKEN_RESPONSE_NOT_CREATED', 'authentication', 'access', 'failure'),
      ('OAUTH2_CODE_RESPONSE_CREATED', 'authentication', 'access', 'success'),
      ('OAUTH2_USER_PROFILE_CREATED', 'authentication', 'access', 'success'),
      ('OAUTH2_USER_PROFILE_NOT_CREATED', 'authentication', 'access', 'failure'),
      ('OAUTH2_AUTHORIZATION_RESPONSE_CREATED', 'authentication', 'access', 'success'),
      ('OAUTH2_INVALIDATE_TOKEN', 'authentication', 'deletion', 'success'),
      ('OIDC_ID_TOKEN_CREATED', 'authentication', 'access', 'success'),
      ('SAML2_RESPONSE_CREATED', 'authentication', 'access', 'success'),
      ('SAML2_RESPONSE_FAILED', 'authentication', 'access', 'failure'),
      ('SERVICE_ACCESS_ENFORCEMENT_TRIGGERED', 'authentication', 'info', NULL),
      ('SAVE_SERVICE_SUCCESS', 'configuration', 'change', 'success'),
      ('SAVE_SERVICE_FAILED', 'configuration', 'change', 'failure'),
      ('DELETE_SERVICE_SUCCESS', 'configuration', 'deletion', 'success'),
      ('DELETE_SERVICE_FAILED', 'configuration', 'deletion', 'failure'),
      ('CHANGE_PASSWORD_SUCCESS', 'iam', 'user,change', 'success'),
      ('CHANGE_PASSWORD_FAILED', 'iam', 'user,change', 'failure'),
      ('REQUEST_CHANGE_PASSWORD_SUCCESS', 'iam', 'user,info', 'success'),
      ('REQUEST_CHANGE_PASSWORD_FAILED', 'iam', 'user,info', 'failure'),
      ('SURROGATE_AUTHENTICATION_ELIGIBILITY_VERIFICATION_TRIGGERED', 'authentication', 'info', NULL),
      ('ADAPTIVE_RISKY_AUTHENTICATION', 'authentication', 'indicator', NULL),
      ('THROTTLED_LOGIN_ATTEMPT', 'authentication', 'denied', 'failure')
  ) AS lookup_1 (key, "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.action", '')
