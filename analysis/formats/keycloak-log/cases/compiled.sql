-- Keycloak events (server log), compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: type, error, form, details, user, realmName, realm, path, ip, session, client, level, logger, line.
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
      "type" AS "$.type",
      "error" AS "$.error",
      "form" AS "$.form",
      "details" AS "$.details",
      "user" AS "$.user",
      "realmName" AS "$.realmName",
      "realm" AS "$.realm",
      "path" AS "$.path",
      "ip" AS "$.ip",
      "session" AS "$.session",
      "client" AS "$.client",
      "level" AS "$.level",
      "logger" AS "$.logger",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.ip") AS "$.ip as ip"
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
  extra,
  'keycloak.events' AS "event_dataset",
  'event' AS "event_kind",
  "$.type" AS "event_action",
  CASE
    WHEN "$.error" <> ''
    OR "$.type" LIKE '%\_ERROR' ESCAPE '\' THEN 'failure'
    WHEN "$.type" <> ''
    AND "$.form" <> 'imitated' THEN 'success'
  END AS "event_outcome",
  coalesce(
    nullif("$.error", ''),
    nullif(
      nullif(
        CASE
          WHEN "$.details" LIKE ', %="%' THEN replace(regexp_extract("$.details", ', reason="((?:[^"\\]|\\.)*)"', 1), '\"', '"')
          ELSE coalesce(
            nullif(regexp_extract("$.details", '^[^'']*, reason=''([^'']*)''(?:, [^'']*)?$', 1), ''),
            regexp_extract("$.details", '^[^'']*, reason=([^'' ][^ ]*?)(?:, |$)', 1)
          )
        END,
        ''
      ),
      'null'
    )
  ) AS "event_reason",
  coalesce(
    CASE
      WHEN regexp_matches("$.type", '^IMPERSONATE') THEN nullif(
        nullif(
          CASE
            WHEN "$.details" LIKE ', %="%' THEN replace(regexp_extract("$.details", ', impersonator="((?:[^"\\]|\\.)*)"', 1), '\"', '"')
            ELSE coalesce(
              nullif(regexp_extract("$.details", '^[^'']*, impersonator=''([^'']*)''(?:, [^'']*)?$', 1), ''),
              regexp_extract("$.details", '^[^'']*, impersonator=([^'' ][^ ]*?)(?:, |$)', 1)
            )
          END,
          ''
        ),
        'null'
      )
    END,
    CASE
      WHEN coalesce(regexp_matches("$.type", '^(IMPERSONATE|USER_DISABLED_BY_)'), false) = false THEN nullif(
        nullif(
          CASE
            WHEN "$.details" LIKE ', %="%' THEN replace(regexp_extract("$.details", ', username="((?:[^"\\]|\\.)*)"', 1), '\"', '"')
            ELSE coalesce(
              nullif(regexp_extract("$.details", '^[^'']*, username=''([^'']*)''(?:, [^'']*)?$', 1), ''),
              regexp_extract("$.details", '^[^'']*, username=([^'' ][^ ]*?)(?:, |$)', 1)
            )
          END,
          ''
        ),
        'null'
      )
    END
  ) AS "user_name",
  CASE
    WHEN coalesce(regexp_matches("$.type", '^(IMPERSONATE|USER_DISABLED_BY_)'), false) = false THEN "$.user"
  END AS "user_id",
  CASE
    WHEN regexp_matches("$.type", '^IMPERSONATE') THEN nullif(
      nullif(
        CASE
          WHEN "$.details" LIKE ', %="%' THEN replace(regexp_extract("$.details", ', username="((?:[^"\\]|\\.)*)"', 1), '\"', '"')
          ELSE coalesce(
            nullif(regexp_extract("$.details", '^[^'']*, username=''([^'']*)''(?:, [^'']*)?$', 1), ''),
            regexp_extract("$.details", '^[^'']*, username=([^'' ][^ ]*?)(?:, |$)', 1)
          )
        END,
        ''
      ),
      'null'
    )
  END AS "user_effective_name",
  CASE
    WHEN regexp_matches("$.type", '^(IMPERSONATE|USER_DISABLED_BY_)') THEN nullif(
      nullif(
        CASE
          WHEN "$.details" LIKE ', %="%' THEN replace(regexp_extract("$.details", ', username="((?:[^"\\]|\\.)*)"', 1), '\"', '"')
          ELSE coalesce(
            nullif(regexp_extract("$.details", '^[^'']*, username=''([^'']*)''(?:, [^'']*)?$', 1), ''),
            regexp_extract("$.details", '^[^'']*, username=([^'' ][^ ]*?)(?:, |$)', 1)
          )
        END,
        ''
      ),
      'null'
    )
  END AS "user_target_name",
  coalesce(
    CASE
      WHEN regexp_matches("$.type", '^IMPERSONATE') THEN nullif(
        nullif(
          CASE
            WHEN "$.details" LIKE ', %="%' THEN replace(regexp_extract("$.details", ', impersonator_realm="((?:[^"\\]|\\.)*)"', 1), '\"', '"')
            ELSE coalesce(
              nullif(regexp_extract("$.details", '^[^'']*, impersonator_realm=''([^'']*)''(?:, [^'']*)?$', 1), ''),
              regexp_extract("$.details", '^[^'']*, impersonator_realm=([^'' ][^ ]*?)(?:, |$)', 1)
            )
          END,
          ''
        ),
        'null'
      )
    END,
    nullif("$.realmName", ''),
    nullif("$.realm", '')
  ) AS "user_domain",
  coalesce(
    nullif(regexp_extract("$.path", '^users/([0-9a-fA-F-]{36})', 1), ''),
    CASE
      WHEN regexp_matches("$.type", '^(IMPERSONATE|USER_DISABLED_BY_)') THEN "$.user"
    END
  ) AS "user_target_id",
  "$.ip as ip" AS "source_ip",
  "$.ip" AS "source_address",
  coalesce(
    nullif("$.session", ''),
    nullif(
      nullif(
        CASE
          WHEN "$.details" LIKE ', %="%' THEN replace(regexp_extract("$.details", ', code_id="((?:[^"\\]|\\.)*)"', 1), '\"', '"')
          ELSE coalesce(
            nullif(regexp_extract("$.details", '^[^'']*, code_id=''([^'']*)''(?:, [^'']*)?$', 1), ''),
            regexp_extract("$.details", '^[^'']*, code_id=([^'' ][^ ]*?)(?:, |$)', 1)
          )
        END,
        ''
      ),
      'null'
    )
  ) AS "session_key",
  coalesce(
    nullif(
      nullif(
        CASE
          WHEN "$.details" LIKE ', %="%' THEN replace(regexp_extract("$.details", ', token_id="((?:[^"\\]|\\.)*)"', 1), '\"', '"')
          ELSE coalesce(
            nullif(regexp_extract("$.details", '^[^'']*, token_id=''([^'']*)''(?:, [^'']*)?$', 1), ''),
            regexp_extract("$.details", '^[^'']*, token_id=([^'' ][^ ]*?)(?:, |$)', 1)
          )
        END,
        ''
      ),
      'null'
    ),
    nullif(
      nullif(
        CASE
          WHEN "$.details" LIKE ', %="%' THEN replace(regexp_extract("$.details", ', refresh_token_id="((?:[^"\\]|\\.)*)"', 1), '\"', '"')
          ELSE coalesce(
            nullif(regexp_extract("$.details", '^[^'']*, refresh_token_id=''([^'']*)''(?:, [^'']*)?$', 1), ''),
            regexp_extract("$.details", '^[^'']*, refresh_token_id=([^'' ][^ ]*?)(?:, |$)', 1)
          )
        END,
        ''
      ),
      'null'
    )
  ) AS "token_id",
  coalesce(nullif("$.path", ''), nullif("$.client", '')) AS "resource",
  "$.level" AS "log_level",
  "$.logger" AS "log_logger",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.ip" <> ''
      AND "$.ip as ip" IS NULL
    )
    OR (
      regexp_replace("$.type", '_ERROR$', '') <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      "$.details" NOT LIKE ', %="%'
      AND regexp_matches("$.details", ', username=''')
      AND (
        nullif(
          nullif(
            CASE
              WHEN "$.details" LIKE ', %="%' THEN replace(regexp_extract("$.details", ', username="((?:[^"\\]|\\.)*)"', 1), '\"', '"')
              ELSE coalesce(
                nullif(regexp_extract("$.details", '^[^'']*, username=''([^'']*)''(?:, [^'']*)?$', 1), ''),
                regexp_extract("$.details", '^[^'']*, username=([^'' ][^ ]*?)(?:, |$)', 1)
              )
            END,
            ''
          ),
          'null'
        )
      ) IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ip" <> ''
          AND "$.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip` is no IP address: ' || left("$.ip", 80)}
        END,
        CASE
          WHEN regexp_replace("$.type", '_ERROR$', '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type stay empty, `type` is not in its table: ' || left(regexp_replace("$.type", '_ERROR$', ''), 80)
          }
        END,
        CASE
          WHEN "$.details" NOT LIKE ', %="%'
          AND regexp_matches("$.details", ', username=''')
          AND (
            nullif(
              nullif(
                CASE
                  WHEN "$.details" LIKE ', %="%' THEN replace(regexp_extract("$.details", ', username="((?:[^"\\]|\\.)*)"', 1), '\"', '"')
                  ELSE coalesce(
                    nullif(regexp_extract("$.details", '^[^'']*, username=''([^'']*)''(?:, [^'']*)?$', 1), ''),
                    regexp_extract("$.details", '^[^'']*, username=([^'' ][^ ]*?)(?:, |$)', 1)
                  )
                END,
                ''
              ),
              'null'
            )
          ) IS NULL THEN {
            'code': 'line.ambiguous',
            'message': 'apostrophes stand in front of the name of the user, in it or behind it: where it ends cannot be told, and it is not taken'
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
      ('ACTION', 'iam', 'change'),
      ('AUTHREQID_TO_TOKEN', 'authentication', 'access'),
      ('CLIENT_DELETE', 'configuration', 'deletion'),
      ('CLIENT_INFO', 'configuration', 'access'),
      ('CLIENT_INITIATED_ACCOUNT_LINKING', 'iam', 'user,change'),
      ('CLIENT_LOGIN', 'authentication,session', 'start'),
      ('CLIENT_REGISTER', 'configuration', 'creation'),
      ('CLIENT_UPDATE', 'configuration', 'change'),
      ('CODE_TO_TOKEN', 'authentication', 'access'),
      ('CREATE', 'iam', 'creation'),
      ('CUSTOM_REQUIRED_ACTION', 'iam', 'user,change'),
      ('DELETE', 'iam', 'deletion'),
      ('DELETE_ACCOUNT', 'iam', 'user,deletion'),
      ('EXECUTE_ACTIONS', 'iam', 'user,change'),
      ('EXECUTE_ACTION_TOKEN', 'iam', 'user,info'),
      ('FEDERATED_IDENTITY_LINK', 'iam', 'user,creation'),
      ('FEDERATED_IDENTITY_OVERRIDE_LINK', 'iam', 'user,creation'),
      ('GRANT_CONSENT', 'iam', 'user,change'),
      ('IDENTITY_PROVIDER_FIRST_LOGIN', 'authentication', 'start'),
      ('IDENTITY_PROVIDER_LINK_ACCOUNT', 'iam', 'user,change'),
      ('IDENTITY_PROVIDER_LOGIN', 'authentication,session', 'start'),
      ('IDENTITY_PROVIDER_POST_LOGIN', 'authentication', 'start'),
      ('IDENTITY_PROVIDER_RESPONSE', 'authentication', 'start'),
      ('IDENTITY_PROVIDER_RETRIEVE_TOKEN', 'authentication', 'access'),
      ('IMPERSONATE', 'authentication,session', 'start'),
      ('INTROSPECT_TOKEN', 'authentication', 'access'),
      ('INVALID_SIGNATURE', 'authentication', 'denied'),
      ('INVITE_ORG', 'iam', 'user,creation'),
      ('JWT_AUTHORIZATION_GRANT', 'authentication', 'access'),
      ('JWT_BEARER', 'authentication', 'access'),
      ('LOGIN', 'authentication,session', 'start'),
      ('LOGOUT', 'authentication,session', 'end'),
      ('OAUTH2_DEVICE_AUTH', 'authentication', 'access'),
      ('OAUTH2_DEVICE_CODE_TO_TOKEN', 'authentication', 'access'),
      ('OAUTH2_DEVICE_VERIFY_USER_CODE', 'authentication', 'access'),
      ('OAUTH2_EXTENSION_GRANT', 'authentication', 'start'),
      ('PERMISSION_TOKEN', 'authentication', 'start'),
      ('PUSHED_AUTHORIZATION_REQUEST', 'authentication', 'access'),
      ('REFRESH_TOKEN', 'authentication', 'access'),
      ('REGISTER', 'iam', 'user,creation'),
      ('REGISTER_NODE', 'configuration', 'creation'),
      ('REMOVE_CREDENTIAL', 'iam', 'user,change'),
      ('REMOVE_FEDERATED_IDENTITY', 'iam', 'user,change'),
      ('REMOVE_TOTP', 'iam', 'user,change'),
      ('RESET_PASSWORD', 'iam', 'user,change'),
      ('RESTART_AUTHENTICATION', 'authentication', 'access'),
      ('REVOKE_GRANT', 'authentication', 'deletion'),
      ('SEND_IDENTITY_PROVIDER_LINK', 'iam', 'user,info'),
      ('SEND_RESET_PASSWORD', 'iam', 'user,info'),
      ('SEND_VERIFY_EMAIL', 'iam', 'user,info'),
      ('TOKEN_EXCHANGE', 'authentication', 'access'),
      ('UNREGISTER_NODE', 'configuration', 'deletion'),
      ('UPDATE', 'iam', 'change'),
      ('UPDATE_CONSENT', 'iam', 'user,change'),
      ('UPDATE_CREDENTIAL', 'iam', 'user,change'),
      ('UPDATE_EMAIL', 'iam', 'user,change'),
      ('UPDATE_PASSWORD', 'iam', 'user,change'),
      ('UPDATE_PROFILE', 'iam', 'user,change'),
      ('UPDATE_TOTP', 'iam', 'user,change'),
      ('USER_DISABLED_BY_PERMANENT_LOCKOUT', 'authentication', 'denied'),
      ('USER_DISABLED_BY_TEMPORARY_LOCKOUT', 'authentication', 'denied'),
      ('USER_INFO_REQUEST', 'authentication', 'start'),
      ('USER_SESSION_DELETED', 'authentication,session', 'end'),
      ('VALIDATE_ACCESS_TOKEN', 'authentication', 'access'),
      ('VERIFY_EMAIL', 'iam', 'user,change'),
      ('VERIFY_PROFILE', 'iam', 'user,change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = regexp_replace("$.type", '_ERROR$', '')
