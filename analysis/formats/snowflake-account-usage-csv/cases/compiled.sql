-- Snowflake login, session and query history (CSV), compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: EVENT_TYPE, QUERY_TYPE, QUERY_TEXT, QUERY_ID, LOGIN_EVENT_ID, IS_SUCCESS, GRANTEE_NAME, EXECUTION_STATUS, ERROR_MESSAGE, ERROR_CODE, EVENT_ID, USER_NAME, ROLE_NAME, GRANTED_BY, GRANTED_TO, ROLE, CLIENT_IP, REPORTED_CLIENT_TYPE, REPORTED_CLIENT_VERSION, CLIENT_APPLICATION_ID, SESSION_ID, DATABASE_NAME, SCHEMA_NAME, NAME.
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
      "EVENT_TYPE" AS "$.EVENT_TYPE",
      "QUERY_TYPE" AS "$.QUERY_TYPE",
      "QUERY_TEXT" AS "$.QUERY_TEXT",
      "QUERY_ID" AS "$.QUERY_ID",
      "LOGIN_EVENT_ID" AS "$.LOGIN_EVENT_ID",
      "IS_SUCCESS" AS "$.IS_SUCCESS",
      "GRANTEE_NAME" AS "$.GRANTEE_NAME",
      "EXECUTION_STATUS" AS "$.EXECUTION_STATUS",
      "ERROR_MESSAGE" AS "$.ERROR_MESSAGE",
      "ERROR_CODE" AS "$.ERROR_CODE",
      "EVENT_ID" AS "$.EVENT_ID",
      "USER_NAME" AS "$.USER_NAME",
      "ROLE_NAME" AS "$.ROLE_NAME",
      "GRANTED_BY" AS "$.GRANTED_BY",
      "GRANTED_TO" AS "$.GRANTED_TO",
      "ROLE" AS "$.ROLE",
      "CLIENT_IP" AS "$.CLIENT_IP",
      "REPORTED_CLIENT_TYPE" AS "$.REPORTED_CLIENT_TYPE",
      "REPORTED_CLIENT_VERSION" AS "$.REPORTED_CLIENT_VERSION",
      "CLIENT_APPLICATION_ID" AS "$.CLIENT_APPLICATION_ID",
      "SESSION_ID" AS "$.SESSION_ID",
      "DATABASE_NAME" AS "$.DATABASE_NAME",
      "SCHEMA_NAME" AS "$.SCHEMA_NAME",
      "NAME" AS "$.NAME"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.IS_SUCCESS" = 'YES' THEN 'success'
        WHEN "$.IS_SUCCESS" = 'NO' THEN 'failure'
      END AS "event_outcome by $.IS_SUCCESS",
      CASE
        WHEN "$.EXECUTION_STATUS" = 'SUCCESS' THEN 'success'
        WHEN "$.EXECUTION_STATUS" = 'FAIL' THEN 'failure'
        WHEN "$.EXECUTION_STATUS" = 'INCIDENT' THEN 'failure'
        WHEN "$.EXECUTION_STATUS" = 'FAILED_WITH_ERROR' THEN 'failure'
        WHEN "$.EXECUTION_STATUS" = 'FAILED_WITH_INCIDENT' THEN 'failure'
        WHEN "$.EXECUTION_STATUS" = 'success' THEN 'success'
        WHEN "$.EXECUTION_STATUS" = 'fail' THEN 'failure'
        WHEN "$.EXECUTION_STATUS" = 'incident' THEN 'failure'
      END AS "event_outcome by $.EXECUTION_STATUS",
      canonical_ip ("$.CLIENT_IP") AS "$.CLIENT_IP as ip"
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
  'snowflake.account_usage' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(
    nullif("$.EVENT_TYPE", ''),
    nullif("$.QUERY_TYPE", ''),
    CASE
      WHEN coalesce("$.QUERY_TEXT", "$.QUERY_ID") <> '' THEN 'query'
      WHEN "$.LOGIN_EVENT_ID" <> '' THEN 'session'
      WHEN "$.IS_SUCCESS" <> '' THEN 'login'
      WHEN "$.GRANTEE_NAME" <> '' THEN 'grant'
    END
  ) AS "event_action",
  coalesce("event_outcome by $.IS_SUCCESS", "event_outcome by $.EXECUTION_STATUS") AS "event_outcome",
  "$.ERROR_MESSAGE" AS "event_reason",
  nullif("$.ERROR_CODE", '') AS "event_code",
  coalesce(nullif("$.QUERY_ID", ''), nullif("$.EVENT_ID", '')) AS "event_id",
  "$.USER_NAME" AS "user_name",
  coalesce(nullif("$.ROLE_NAME", ''), nullif("$.GRANTED_BY", '')) AS "user_effective_name",
  CASE
    WHEN "$.GRANTED_TO" = 'USER' THEN nullif("$.GRANTEE_NAME", '')
  END AS "user_target_name",
  coalesce(
    nullif("$.ROLE", ''),
    CASE
      WHEN "$.GRANTED_TO" <> 'USER' THEN nullif("$.GRANTEE_NAME", '')
    END
  ) AS "group_name",
  "$.CLIENT_IP as ip" AS "source_ip",
  "$.CLIENT_IP" AS "source_address",
  coalesce(
    nullif(concat_ws(' ', nullif("$.REPORTED_CLIENT_TYPE", ''), nullif("$.REPORTED_CLIENT_VERSION", '')), ''),
    nullif("$.CLIENT_APPLICATION_ID", '')
  ) AS "user_agent",
  nullif("$.SESSION_ID", '') AS "session_key",
  "$.QUERY_TEXT" AS "process_command_line",
  coalesce(nullif(concat_ws('.', nullif("$.DATABASE_NAME", ''), nullif("$.SCHEMA_NAME", '')), ''), nullif("$.NAME", '')) AS "resource",
  coalesce(lookup_2."event_category", lookup_1."event_category") AS "event_category",
  coalesce(lookup_2."event_type", lookup_1."event_type") AS "event_type",
  CASE
    WHEN (
      "$.IS_SUCCESS" <> ''
      AND "event_outcome by $.IS_SUCCESS" IS NULL
    )
    OR (
      "$.EXECUTION_STATUS" <> ''
      AND "event_outcome by $.EXECUTION_STATUS" IS NULL
    )
    OR (
      "$.CLIENT_IP" <> ''
      AND "$.CLIENT_IP as ip" IS NULL
    )
    OR (
      CASE
        WHEN coalesce("$.QUERY_TEXT", "$.QUERY_ID") <> '' THEN 'query'
        WHEN "$.LOGIN_EVENT_ID" <> '' THEN 'session'
        WHEN "$.IS_SUCCESS" <> '' THEN 'login'
        WHEN "$.GRANTEE_NAME" <> '' THEN 'grant'
      END <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.IS_SUCCESS" <> ''
          AND "event_outcome by $.IS_SUCCESS" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `IS_SUCCESS` is a word that is not documented: ' || left("$.IS_SUCCESS", 80)
          }
        END,
        CASE
          WHEN "$.EXECUTION_STATUS" <> ''
          AND "event_outcome by $.EXECUTION_STATUS" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `EXECUTION_STATUS` is a word that is not documented: ' || left("$.EXECUTION_STATUS", 80)
          }
        END,
        CASE
          WHEN "$.CLIENT_IP" <> ''
          AND "$.CLIENT_IP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `CLIENT_IP` is no IP address: ' || left("$.CLIENT_IP", 80)}
        END,
        CASE
          WHEN CASE
            WHEN coalesce("$.QUERY_TEXT", "$.QUERY_ID") <> '' THEN 'query'
            WHEN "$.LOGIN_EVENT_ID" <> '' THEN 'session'
            WHEN "$.IS_SUCCESS" <> '' THEN 'login'
            WHEN "$.GRANTEE_NAME" <> '' THEN 'grant'
          END <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type stay empty, `QUERY_TEXT`, `QUERY_ID`, `LOGIN_EVENT_ID`, `IS_SUCCESS`, `GRANTEE_NAME` is not in its table: ' || left(
              CASE
                WHEN coalesce("$.QUERY_TEXT", "$.QUERY_ID") <> '' THEN 'query'
                WHEN "$.LOGIN_EVENT_ID" <> '' THEN 'session'
                WHEN "$.IS_SUCCESS" <> '' THEN 'login'
                WHEN "$.GRANTEE_NAME" <> '' THEN 'grant'
              END,
              80
            )
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
      ('login', 'authentication', 'start'),
      ('session', 'session', 'start'),
      ('query', 'database', 'access'),
      ('grant', 'iam', 'change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = CASE
    WHEN coalesce("$.QUERY_TEXT", "$.QUERY_ID") <> '' THEN 'query'
    WHEN "$.LOGIN_EVENT_ID" <> '' THEN 'session'
    WHEN "$.IS_SUCCESS" <> '' THEN 'login'
    WHEN "$.GRANTEE_NAME" <> '' THEN 'grant'
  END
  LEFT JOIN (
    VALUES
      ('ALTER', 'database', 'change'),
      ('ALTER_USER', 'iam', 'user,change'),
      ('ALTER_SESSION', 'session', 'change'),
      ('ALTER_TABLE', 'database', 'change'),
      ('COPY', 'database', 'change'),
      ('CREATE', 'database', 'creation'),
      ('CREATE_ROLE', 'iam', 'creation'),
      ('CREATE_TABLE', 'database', 'creation'),
      ('CREATE_USER', 'iam', 'user,creation'),
      ('DELETE', 'database', 'deletion'),
      ('DROP', 'database', 'deletion'),
      ('DROP_USER', 'iam', 'user,deletion'),
      ('GET_FILES', 'database,file', 'access'),
      ('GRANT', 'iam', 'change'),
      ('INSERT', 'database', 'change'),
      ('MERGE', 'database', 'change'),
      ('PUT_FILES', 'database,file', 'creation'),
      ('REVOKE', 'iam', 'change'),
      ('SELECT', 'database', 'access'),
      ('UNLOAD', 'database,file', 'access'),
      ('UPDATE', 'database', 'change')
  ) AS lookup_2 (key, "event_category", "event_type") ON lookup_2.key = nullif("$.QUERY_TYPE", '')
