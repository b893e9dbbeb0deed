-- Samba, audit of logins as JSON, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "type" VARCHAR,
--   "Authentication" STRUCT(
--     "status" VARCHAR,
--     "becameAccount" VARCHAR,
--     "clientAccount" VARCHAR,
--     "becameDomain" VARCHAR,
--     "clientDomain" VARCHAR,
--     "becameSid" VARCHAR,
--     "remoteAddress" VARCHAR,
--     "localAddress" VARCHAR,
--     "logonId" VARCHAR,
--     "serviceDescription" VARCHAR,
--     "version" JSON,
--     "eventId" JSON,
--     "logonType" JSON,
--     "authDescription" VARCHAR,
--     "workstation" VARCHAR,
--     "mappedAccount" VARCHAR,
--     "mappedDomain" VARCHAR,
--     "netlogonComputer" VARCHAR,
--     "netlogonTrustAccount" VARCHAR,
--     "netlogonNegotiateFlags" VARCHAR,
--     "netlogonSecureChannelType" JSON,
--     "netlogonTrustAccountSid" VARCHAR,
--     "passwordType" VARCHAR,
--     "duration" JSON
--   ),
--   "Authorization" STRUCT(
--     "account" VARCHAR,
--     "domain" VARCHAR,
--     "sid" VARCHAR,
--     "remoteAddress" VARCHAR,
--     "localAddress" VARCHAR,
--     "sessionId" VARCHAR,
--     "serviceDescription" VARCHAR,
--     "version" JSON,
--     "authType" VARCHAR,
--     "logonServer" VARCHAR,
--     "transportProtection" VARCHAR,
--     "accountFlags" VARCHAR
--   )
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."type" AS "$.type",
      r."Authentication"."status" AS "$.Authentication.status",
      r."Authorization"."account" AS "$.Authorization.account",
      r."Authentication"."becameAccount" AS "$.Authentication.becameAccount",
      r."Authentication"."clientAccount" AS "$.Authentication.clientAccount",
      r."Authentication"."becameDomain" AS "$.Authentication.becameDomain",
      r."Authentication"."clientDomain" AS "$.Authentication.clientDomain",
      r."Authorization"."domain" AS "$.Authorization.domain",
      r."Authentication"."becameSid" AS "$.Authentication.becameSid",
      r."Authorization"."sid" AS "$.Authorization.sid",
      r."Authentication"."remoteAddress" AS "$.Authentication.remoteAddress",
      r."Authorization"."remoteAddress" AS "$.Authorization.remoteAddress",
      r."Authentication"."localAddress" AS "$.Authentication.localAddress",
      r."Authorization"."localAddress" AS "$.Authorization.localAddress",
      r."Authentication"."logonId" AS "$.Authentication.logonId",
      r."Authorization"."sessionId" AS "$.Authorization.sessionId",
      r."Authentication"."serviceDescription" AS "$.Authentication.serviceDescription",
      r."Authorization"."serviceDescription" AS "$.Authorization.serviceDescription"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.type" = 'Authentication' THEN 'authentication'
        WHEN "$.type" = 'Authorization' THEN 'authorization'
        WHEN "$.type" <> '' THEN 'other'
      END AS "event_action by $.type"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.timestamp") AS "time_ns",
  "$.timestamp" AS "time_text",
  'samba.audit' AS "event_dataset",
  'event' AS "event_kind",
  "event_action by $.type" AS "event_action",
  'authentication' AS "event_category",
  'info' AS "event_type",
  CASE
    WHEN "$.Authentication.status" = 'NT_STATUS_OK' THEN 'success'
    WHEN "$.Authentication.status" IS NOT NULL THEN 'failure'
    WHEN "$.Authorization.account" IS NOT NULL THEN 'success'
  END AS "event_outcome",
  CASE
    WHEN "$.Authentication.status" <> 'NT_STATUS_OK' THEN "$.Authentication.status"
  END AS "event_reason",
  nullif("$.Authentication.status", '') AS "event_code",
  coalesce(nullif("$.Authentication.becameAccount", ''), nullif("$.Authentication.clientAccount", ''), nullif("$.Authorization.account", '')) AS "user_name",
  coalesce(nullif("$.Authentication.becameDomain", ''), nullif("$.Authentication.clientDomain", ''), nullif("$.Authorization.domain", '')) AS "user_domain",
  coalesce(nullif("$.Authentication.becameSid", ''), nullif("$.Authorization.sid", '')) AS "user_id",
  coalesce(nullif("$.Authentication.remoteAddress", ''), nullif("$.Authorization.remoteAddress", '')) AS "source_address",
  canonical_ip (regexp_extract(coalesce("$.Authentication.remoteAddress", "$.Authorization.remoteAddress"), '^ipv[46]:(.*):\d{1,5}$', 1)) AS "source_ip",
  TRY_CAST (regexp_extract(coalesce("$.Authentication.remoteAddress", "$.Authorization.remoteAddress"), '^ipv[46]:.*:(\d{1,5})$', 1) AS BIGINT) AS "source_port",
  coalesce(nullif("$.Authentication.localAddress", ''), nullif("$.Authorization.localAddress", '')) AS "destination_address",
  coalesce(
    CASE
      WHEN "$.Authentication.logonId" NOT IN ('', '0') THEN 'samba logon ' || "$.Authentication.logonId"
    END,
    'samba session ' || "$.Authorization.sessionId"
  ) AS "session_key",
  coalesce(nullif("$.Authentication.serviceDescription", ''), nullif("$.Authorization.serviceDescription", '')) AS "resource",
  'smb' AS "network_protocol",
  CASE
    WHEN (
      r."timestamp" IS NULL
      AND r."type" IS NULL
      AND r."Authentication" IS NULL
      AND r."Authorization" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN r."timestamp" IS NULL
          AND r."type" IS NULL
          AND r."Authentication" IS NULL
          AND r."Authorization" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of timestamp, type, Authentication, Authorization: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
