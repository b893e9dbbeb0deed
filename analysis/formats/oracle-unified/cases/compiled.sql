-- Oracle Database unified audit trail, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: ACTION_NAME, RETURN_CODE, DBUSERNAME, CURRENT_USER, TARGET_USER, ROLE, AUTHENTICATION_TYPE, USERHOST, DBID, CLIENT_PROGRAM_NAME, SESSIONID, OBJECT_SCHEMA, OBJECT_NAME, UNIFIED_AUDIT_POLICIES, SQL_TEXT.
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
      "ACTION_NAME" AS "$.ACTION_NAME",
      "RETURN_CODE" AS "$.RETURN_CODE",
      "DBUSERNAME" AS "$.DBUSERNAME",
      "CURRENT_USER" AS "$.CURRENT_USER",
      "TARGET_USER" AS "$.TARGET_USER",
      "ROLE" AS "$.ROLE",
      "AUTHENTICATION_TYPE" AS "$.AUTHENTICATION_TYPE",
      "USERHOST" AS "$.USERHOST",
      "DBID" AS "$.DBID",
      "CLIENT_PROGRAM_NAME" AS "$.CLIENT_PROGRAM_NAME",
      "SESSIONID" AS "$.SESSIONID",
      "OBJECT_SCHEMA" AS "$.OBJECT_SCHEMA",
      "OBJECT_NAME" AS "$.OBJECT_NAME",
      "UNIFIED_AUDIT_POLICIES" AS "$.UNIFIED_AUDIT_POLICIES",
      "SQL_TEXT" AS "$.SQL_TEXT"
    FROM
      spool
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
  'oracle.unified' AS "event_dataset",
  'event' AS "event_kind",
  "$.ACTION_NAME" AS "event_action",
  coalesce(lookup_1."event_category", 'database') AS "event_category",
  "$.RETURN_CODE" AS "event_code",
  CASE
    WHEN "$.ACTION_NAME" LIKE 'LOGOFF%' THEN NULL
    WHEN "$.RETURN_CODE" = '0' THEN 'success'
    WHEN regexp_full_match("$.RETURN_CODE", '[0-9]{1,6}') THEN 'failure'
  END AS "event_outcome",
  'oracle' AS "event_provider",
  "$.DBUSERNAME" AS "user_name",
  "$.CURRENT_USER" AS "user_effective_name",
  "$.TARGET_USER" AS "user_target_name",
  "$.ROLE" AS "group_name",
  canonical_ip (nullif(regexp_extract("$.AUTHENTICATION_TYPE", '\(HOST=([0-9A-Fa-f.:]+)\)', 1), '')) AS "source_ip",
  TRY_CAST (nullif(regexp_extract("$.AUTHENTICATION_TYPE", '\(HOST=[0-9A-Fa-f.:]+\)\(PORT=([0-9]{1,5})\)', 1), '') AS BIGINT) AS "source_port",
  "$.USERHOST" AS "source_address",
  "$.DBID" AS "host_id",
  "$.CLIENT_PROGRAM_NAME" AS "user_agent",
  "$.SESSIONID" AS "session_key",
  nullif(concat_ws('.', nullif("$.OBJECT_SCHEMA", ''), nullif("$.OBJECT_NAME", '')), '') AS "resource",
  "$.UNIFIED_AUDIT_POLICIES" AS "rule_name",
  "$.SQL_TEXT" AS "message",
  lookup_1."event_type" AS "event_type",
  NULL::STRUCT(code VARCHAR, message VARCHAR) [] AS misfits
FROM
  said
  LEFT JOIN (
    VALUES
      ('LOGON', 'authentication,session', 'start'),
      ('LOGOFF', 'session', 'end'),
      ('LOGOFF BY CLEANUP', 'session', 'end'),
      ('SELECT', 'database', 'access'),
      ('INSERT', 'database', 'change'),
      ('UPDATE', 'database', 'change'),
      ('DELETE', 'database', 'deletion'),
      ('MERGE', 'database', 'change'),
      ('EXECUTE', 'database', 'access'),
      ('CREATE TABLE', 'database', 'creation'),
      ('ALTER TABLE', 'database', 'change'),
      ('DROP TABLE', 'database', 'deletion'),
      ('TRUNCATE TABLE', 'database', 'deletion'),
      ('CREATE USER', 'iam', 'user,creation'),
      ('ALTER USER', 'iam', 'user,change'),
      ('DROP USER', 'iam', 'user,deletion'),
      ('CREATE ROLE', 'iam', 'group,creation'),
      ('DROP ROLE', 'iam', 'group,deletion'),
      ('GRANT', 'iam', 'change'),
      ('REVOKE', 'iam', 'change'),
      ('AUDIT', 'configuration', 'change'),
      ('NOAUDIT', 'configuration', 'change'),
      ('CREATE AUDIT POLICY', 'configuration', 'creation'),
      ('ALTER AUDIT POLICY', 'configuration', 'change'),
      ('DROP AUDIT POLICY', 'configuration', 'deletion'),
      ('ALTER SYSTEM', 'configuration', 'change'),
      ('ALTER DATABASE', 'configuration', 'change'),
      ('EXPORT', 'database', 'access'),
      ('IMPORT', 'database', 'change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.ACTION_NAME", '')
