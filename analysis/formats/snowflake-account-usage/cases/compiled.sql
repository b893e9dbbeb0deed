-- Snowflake login, session and query history (JSON), compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "EVENT_TIMESTAMP" VARCHAR,
--   "START_TIME" VARCHAR,
--   "CREATED_ON" VARCHAR,
--   "EVENT_TYPE" VARCHAR,
--   "QUERY_TYPE" VARCHAR,
--   "QUERY_TEXT" VARCHAR,
--   "QUERY_ID" JSON,
--   "LOGIN_EVENT_ID" VARCHAR,
--   "IS_SUCCESS" VARCHAR,
--   "GRANTEE_NAME" VARCHAR,
--   "EXECUTION_STATUS" VARCHAR,
--   "ERROR_MESSAGE" VARCHAR,
--   "ERROR_CODE" JSON,
--   "EVENT_ID" JSON,
--   "USER_NAME" VARCHAR,
--   "ROLE_NAME" VARCHAR,
--   "GRANTED_BY" VARCHAR,
--   "GRANTED_TO" VARCHAR,
--   "ROLE" VARCHAR,
--   "CLIENT_IP" VARCHAR,
--   "REPORTED_CLIENT_TYPE" VARCHAR,
--   "REPORTED_CLIENT_VERSION" VARCHAR,
--   "CLIENT_APPLICATION_ID" VARCHAR,
--   "SESSION_ID" JSON,
--   "DATABASE_NAME" VARCHAR,
--   "SCHEMA_NAME" VARCHAR,
--   "NAME" VARCHAR,
--   "FIRST_AUTHENTICATION_FACTOR" VARCHAR,
--   "SECOND_AUTHENTICATION_FACTOR" VARCHAR,
--   "WAREHOUSE_NAME" VARCHAR,
--   "PRIVILEGE" VARCHAR,
--   "DELETED_ON" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."EVENT_TIMESTAMP", ''), nullif(r."START_TIME", ''), nullif(r."CREATED_ON", '')) AS "$.EVENT_TIMESTAMP, else $.START_TIME, else $.CREATED_ON",
      r."EVENT_TYPE" AS "$.EVENT_TYPE",
      r."QUERY_TYPE" AS "$.QUERY_TYPE",
      r."QUERY_TEXT" AS "$.QUERY_TEXT",
      json_extract_string(r."QUERY_ID", '$') AS "$.QUERY_ID",
      r."LOGIN_EVENT_ID" AS "$.LOGIN_EVENT_ID",
      r."IS_SUCCESS" AS "$.IS_SUCCESS",
      r."GRANTEE_NAME" AS "$.GRANTEE_NAME",
      r."EXECUTION_STATUS" AS "$.EXECUTION_STATUS",
      r."ERROR_MESSAGE" AS "$.ERROR_MESSAGE",
      json_extract_string(r."ERROR_CODE", '$') AS "$.ERROR_CODE",
      json_extract_string(r."EVENT_ID", '$') AS "$.EVENT_ID",
      r."USER_NAME" AS "$.USER_NAME",
      r."ROLE_NAME" AS "$.ROLE_NAME",
      r."GRANTED_BY" AS "$.GRANTED_BY",
      r."GRANTED_TO" AS "$.GRANTED_TO",
      r."ROLE" AS "$.ROLE",
      r."CLIENT_IP" AS "$.CLIENT_IP",
      r."REPORTED_CLIENT_TYPE" AS "$.REPORTED_CLIENT_TYPE",
      r."REPORTED_CLIENT_VERSION" AS "$.REPORTED_CLIENT_VERSION",
      r."CLIENT_APPLICATION_ID" AS "$.CLIENT_APPLICATION_ID",
      json_extract_string(r."SESSION_ID", '$') AS "$.SESSION_ID",
      r."DATABASE_NAME" AS "$.DATABASE_NAME",
      r."SCHEMA_NAME" AS "$.SCHEMA_NAME",
      r."NAME" AS "$.NAME"
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
  p,
  u,
  r,
  zoned_ns ("$.EVENT_TIMESTAMP, else $.START_TIME, else $.CREATED_ON") AS "time_ns",
  "$.EVENT_TIMESTAMP, else $.START_TIME, else $.CREATED_ON" AS "time_text",
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
    )
    OR (
      r."USER_NAME" IS NULL
      AND r."EVENT_TIMESTAMP" IS NULL
      AND r."IS_SUCCESS" IS NULL
      AND r."QUERY_TEXT" IS NULL
      AND r."EXECUTION_STATUS" IS NULL
      AND r."SESSION_ID" IS NULL
      AND r."LOGIN_EVENT_ID" IS NULL
      AND r."GRANTED_BY" IS NULL
      AND r."GRANTEE_NAME" IS NULL
      AND r."CREATED_ON" IS NULL
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
        END,
        CASE
          WHEN r."USER_NAME" IS NULL
          AND r."EVENT_TIMESTAMP" IS NULL
          AND r."IS_SUCCESS" IS NULL
          AND r."QUERY_TEXT" IS NULL
          AND r."EXECUTION_STATUS" IS NULL
          AND r."SESSION_ID" IS NULL
          AND r."LOGIN_EVENT_ID" IS NULL
          AND r."GRANTED_BY" IS NULL
          AND r."GRANTEE_NAME" IS NULL
          AND r."CREATED_ON" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of USER_NAME, EVENT_TIMESTAMP, IS_SUCCESS, QUERY_TEXT, EXECUTION_STATUS, SESSION_ID, LOGIN_EVENT_ID, GRANTED_BY, GRANTEE_NAME, CREATED_ON: it seems to be of another source, and only what fits was read'
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
