-- Cloudflare SSH logs, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "Datetime" VARCHAR,
--   "ProgramStartDatetime" JSON,
--   "SessionStartDatetime" JSON,
--   "ProgramType" VARCHAR,
--   "Error" VARCHAR,
--   "UserEmail" VARCHAR,
--   "UserID" VARCHAR,
--   "Username" VARCHAR,
--   "SessionID" VARCHAR,
--   "ClientAddress" VARCHAR,
--   "ServerAddress" VARCHAR,
--   "TargetID" VARCHAR,
--   "AccountID" VARCHAR,
--   "PTY" VARCHAR,
--   "Payload" VARCHAR,
--   "ProgramID" VARCHAR,
--   "ProgramFinishDatetime" JSON,
--   "SessionFinishDatetime" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(
        nullif(r."Datetime", ''),
        nullif(json_extract_string(r."ProgramStartDatetime", '$'), ''),
        nullif(json_extract_string(r."SessionStartDatetime", '$'), '')
      ) AS "$.Datetime, else $.ProgramStartDatetime, else $.SessionStartDatetime",
      r."ProgramType" AS "$.ProgramType",
      r."Error" AS "$.Error",
      r."UserEmail" AS "$.UserEmail",
      r."UserID" AS "$.UserID",
      r."Username" AS "$.Username",
      r."SessionID" AS "$.SessionID",
      r."ClientAddress" AS "$.ClientAddress",
      r."ServerAddress" AS "$.ServerAddress",
      r."TargetID" AS "$.TargetID",
      r."AccountID" AS "$.AccountID"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      endpoint_ip ("$.ClientAddress") AS "$.ClientAddress as endpoint",
      endpoint_port ("$.ClientAddress") AS "$.ClientAddress as port",
      endpoint_ip ("$.ServerAddress") AS "$.ServerAddress as endpoint",
      endpoint_port ("$.ServerAddress") AS "$.ServerAddress as port"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.Datetime, else $.ProgramStartDatetime, else $.SessionStartDatetime") IS NOT NULL THEN sized_ns ("$.Datetime, else $.ProgramStartDatetime, else $.SessionStartDatetime")
    ELSE CASE
      WHEN is_bare_time ("$.Datetime, else $.ProgramStartDatetime, else $.SessionStartDatetime") THEN zoned_ns ("$.Datetime, else $.ProgramStartDatetime, else $.SessionStartDatetime" || 'Z')
      ELSE zoned_ns ("$.Datetime, else $.ProgramStartDatetime, else $.SessionStartDatetime")
    END
  END AS "time_ns",
  "$.Datetime, else $.ProgramStartDatetime, else $.SessionStartDatetime" AS "time_text",
  CASE
    WHEN epoch_unit ("$.Datetime, else $.ProgramStartDatetime, else $.SessionStartDatetime") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.Datetime, else $.ProgramStartDatetime, else $.SessionStartDatetime") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.Datetime, else $.ProgramStartDatetime, else $.SessionStartDatetime") THEN 'zone UTC, as Cloudflare documents'
    END
  END AS "time_assumed",
  'cloudflare.ssh' AS "event_dataset",
  'event' AS "event_kind",
  "$.ProgramType" AS "event_action",
  CASE
    WHEN "$.Error" <> '' THEN 'failure'
  END AS "event_outcome",
  "$.Error" AS "event_reason",
  "$.UserEmail" AS "user_name",
  "$.UserEmail" AS "user_email",
  "$.UserID" AS "user_id",
  "$.Username" AS "user_effective_name",
  "$.SessionID" AS "session_key",
  "$.ClientAddress as endpoint" AS "source_ip",
  "$.ClientAddress as port" AS "source_port",
  "$.ClientAddress" AS "source_address",
  "$.ServerAddress as endpoint" AS "destination_ip",
  "$.ServerAddress as port" AS "destination_port",
  "$.ServerAddress" AS "destination_address",
  'ssh' AS "network_protocol",
  coalesce(nullif("$.TargetID", ''), nullif("$.ServerAddress", '')) AS "resource",
  "$.AccountID" AS "organization_id",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.ClientAddress" <> ''
      AND "$.ClientAddress as endpoint" IS NULL
    )
    OR (
      "$.ServerAddress" <> ''
      AND "$.ServerAddress as endpoint" IS NULL
    )
    OR (
      r."SessionID" IS NULL
      AND r."ProgramType" IS NULL
      AND r."ServerAddress" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ClientAddress" <> ''
          AND "$.ClientAddress as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ClientAddress` is no IP address: ' || left("$.ClientAddress", 80)}
        END,
        CASE
          WHEN "$.ServerAddress" <> ''
          AND "$.ServerAddress as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `ServerAddress` is no IP address: ' || left("$.ServerAddress", 80)}
        END,
        CASE
          WHEN r."SessionID" IS NULL
          AND r."ProgramType" IS NULL
          AND r."ServerAddress" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of SessionID, ProgramType, ServerAddress: it seems to be of another source, and only what fits was read'
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
      ('shell', 'session,process', 'start'),
      ('exec', 'session,process', 'start'),
      ('x11', 'session,network', 'connection'),
      ('direct-tcpip', 'session,network', 'connection'),
      ('forwarded-tcpip', 'session,network', 'connection')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.ProgramType", '')
