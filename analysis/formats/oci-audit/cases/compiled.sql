-- Oracle Cloud Infrastructure audit, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "eventTime" VARCHAR,
--   "event-time" VARCHAR,
--   "logContent" JSON,
--   "datetime" VARCHAR,
--   "data" JSON,
--   "eventId" VARCHAR,
--   "event-id" VARCHAR,
--   "eventType" VARCHAR,
--   "event-type" VARCHAR,
--   "cloudEventsVersion" VARCHAR,
--   "contentType" VARCHAR,
--   "eventTypeVersion" VARCHAR,
--   "source" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."logContent",
        [
          '$.time',
          '$.data.eventName',
          '$.data.response.status',
          '$.id',
          '$.type',
          '$.data.response.message',
          '$.data.request.action',
          '$.data.request.path',
          '$.data.identity.principalName',
          '$.data.identity.principalId',
          '$.data.identity.ipAddress',
          '$.data.identity.userAgent',
          '$.data.identity.consoleSessionId',
          '$.data.identity.credentials',
          '$.data.resourceName',
          '$.data.resourceId',
          '$.data.identity.tenantId'
        ]
      ) AS "in r.logContent",
      json_extract_string(
        r."data",
        [
          '$.eventName',
          '$."event-name"',
          '$.response.status',
          '$.response.message',
          '$.request.action',
          '$.request.path',
          '$.identity.principalName',
          '$.identity."principal-name"',
          '$.identity.principalId',
          '$.identity."principal-id"',
          '$.identity.ipAddress',
          '$.identity."ip-address"',
          '$.identity.userAgent',
          '$.identity."user-agent"',
          '$.identity.consoleSessionId',
          '$.identity."console-session-id"',
          '$.identity.credentials',
          '$.resourceName',
          '$."resource-name"',
          '$.resourceId',
          '$."resource-id"',
          '$.identity.tenantId',
          '$.identity."tenant-id"'
        ]
      ) AS "in r.data"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."eventTime", ''), nullif(r."event-time", ''), nullif("in r.logContent" [1], ''), nullif(r."datetime", '')) AS "$.eventTime, else $.event-time, else $.logContent.time, else $.datetime",
      "in r.data" [1] AS "$.data.eventName",
      "in r.logContent" [2] AS "$.logContent.data.eventName",
      "in r.data" [2] AS "$.data.event-name",
      "in r.data" [3] AS "$.data.response.status",
      "in r.logContent" [3] AS "$.logContent.data.response.status",
      r."eventId" AS "$.eventId",
      "in r.logContent" [4] AS "$.logContent.id",
      r."event-id" AS "$.event-id",
      r."eventType" AS "$.eventType",
      "in r.logContent" [5] AS "$.logContent.type",
      r."event-type" AS "$.event-type",
      "in r.data" [4] AS "$.data.response.message",
      "in r.logContent" [6] AS "$.logContent.data.response.message",
      "in r.data" [5] AS "$.data.request.action",
      "in r.logContent" [7] AS "$.logContent.data.request.action",
      "in r.data" [6] AS "$.data.request.path",
      "in r.logContent" [8] AS "$.logContent.data.request.path",
      "in r.data" [7] AS "$.data.identity.principalName",
      "in r.logContent" [9] AS "$.logContent.data.identity.principalName",
      "in r.data" [8] AS "$.data.identity.principal-name",
      "in r.data" [9] AS "$.data.identity.principalId",
      "in r.logContent" [10] AS "$.logContent.data.identity.principalId",
      "in r.data" [10] AS "$.data.identity.principal-id",
      "in r.data" [11] AS "$.data.identity.ipAddress",
      "in r.logContent" [11] AS "$.logContent.data.identity.ipAddress",
      "in r.data" [12] AS "$.data.identity.ip-address",
      "in r.data" [13] AS "$.data.identity.userAgent",
      "in r.logContent" [12] AS "$.logContent.data.identity.userAgent",
      "in r.data" [14] AS "$.data.identity.user-agent",
      "in r.data" [15] AS "$.data.identity.consoleSessionId",
      "in r.logContent" [13] AS "$.logContent.data.identity.consoleSessionId",
      "in r.data" [16] AS "$.data.identity.console-session-id",
      "in r.data" [17] AS "$.data.identity.credentials",
      "in r.logContent" [14] AS "$.logContent.data.identity.credentials",
      "in r.data" [18] AS "$.data.resourceName",
      "in r.logContent" [15] AS "$.logContent.data.resourceName",
      "in r.data" [19] AS "$.data.resource-name",
      "in r.data" [20] AS "$.data.resourceId",
      "in r.logContent" [16] AS "$.logContent.data.resourceId",
      "in r.data" [21] AS "$.data.resource-id",
      "in r.data" [22] AS "$.data.identity.tenantId",
      "in r.logContent" [17] AS "$.logContent.data.identity.tenantId",
      "in r.data" [23] AS "$.data.identity.tenant-id"
    FROM
      opened
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.eventTime, else $.event-time, else $.logContent.time, else $.datetime") IS NOT NULL THEN sized_ns ("$.eventTime, else $.event-time, else $.logContent.time, else $.datetime")
    ELSE CASE
      WHEN is_bare_time ("$.eventTime, else $.event-time, else $.logContent.time, else $.datetime") THEN zoned_ns ("$.eventTime, else $.event-time, else $.logContent.time, else $.datetime" || 'Z')
      ELSE zoned_ns ("$.eventTime, else $.event-time, else $.logContent.time, else $.datetime")
    END
  END AS "time_ns",
  "$.eventTime, else $.event-time, else $.logContent.time, else $.datetime" AS "time_text",
  CASE
    WHEN epoch_unit ("$.eventTime, else $.event-time, else $.logContent.time, else $.datetime") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.eventTime, else $.event-time, else $.logContent.time, else $.datetime") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.eventTime, else $.event-time, else $.logContent.time, else $.datetime") THEN 'zone UTC, as OCI Audit documents'
    END
  END AS "time_assumed",
  'oci.audit' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(nullif("$.data.eventName", ''), nullif("$.logContent.data.eventName", ''), nullif("$.data.event-name", '')) AS "event_action",
  coalesce(lookup_2."event_category", 'api') AS "event_category",
  coalesce(nullif("$.data.response.status", ''), nullif("$.logContent.data.response.status", '')) AS "event_code",
  coalesce(nullif("$.eventId", ''), nullif("$.logContent.id", ''), nullif("$.event-id", '')) AS "event_id",
  coalesce(nullif("$.eventType", ''), nullif("$.logContent.type", ''), nullif("$.event-type", '')) AS "event_provider",
  coalesce(nullif("$.data.response.message", ''), nullif("$.logContent.data.response.message", '')) AS "event_reason",
  CASE
    WHEN whole_number (coalesce(nullif("$.data.response.status", ''), nullif("$.logContent.data.response.status", ''))) BETWEEN 100 AND 399 THEN 'success'
    WHEN whole_number (coalesce(nullif("$.data.response.status", ''), nullif("$.logContent.data.response.status", ''))) BETWEEN 400 AND 599 THEN 'failure'
  END AS "event_outcome",
  whole_number (coalesce(nullif("$.data.response.status", ''), nullif("$.logContent.data.response.status", ''))) AS "http_response_status_code",
  coalesce(nullif("$.data.request.action", ''), nullif("$.logContent.data.request.action", '')) AS "http_request_method",
  coalesce(nullif("$.data.request.path", ''), nullif("$.logContent.data.request.path", '')) AS "url_path",
  coalesce(
    nullif("$.data.identity.principalName", ''),
    nullif("$.logContent.data.identity.principalName", ''),
    nullif("$.data.identity.principal-name", '')
  ) AS "user_name",
  coalesce(nullif("$.data.identity.principalId", ''), nullif("$.logContent.data.identity.principalId", ''), nullif("$.data.identity.principal-id", '')) AS "user_id",
  canonical_ip (
    trim(
      split_part(
        coalesce(nullif("$.data.identity.ipAddress", ''), nullif("$.logContent.data.identity.ipAddress", ''), nullif("$.data.identity.ip-address", '')),
        ',',
        1
      )
    )
  ) AS "source_ip",
  coalesce(nullif("$.data.identity.ipAddress", ''), nullif("$.logContent.data.identity.ipAddress", ''), nullif("$.data.identity.ip-address", '')) AS "source_address",
  coalesce(nullif("$.data.identity.userAgent", ''), nullif("$.logContent.data.identity.userAgent", ''), nullif("$.data.identity.user-agent", '')) AS "user_agent",
  coalesce(
    coalesce(
      nullif("$.data.identity.consoleSessionId", ''),
      nullif("$.logContent.data.identity.consoleSessionId", ''),
      nullif("$.data.identity.console-session-id", '')
    ),
    coalesce(nullif("$.data.identity.credentials", ''), nullif("$.logContent.data.identity.credentials", ''))
  ) AS "session_key",
  coalesce(
    coalesce(nullif("$.data.resourceName", ''), nullif("$.logContent.data.resourceName", ''), nullif("$.data.resource-name", '')),
    coalesce(nullif("$.data.resourceId", ''), nullif("$.logContent.data.resourceId", ''), nullif("$.data.resource-id", ''))
  ) AS "resource",
  coalesce(nullif("$.data.identity.tenantId", ''), nullif("$.logContent.data.identity.tenantId", ''), nullif("$.data.identity.tenant-id", '')) AS "cloud_account_id",
  coalesce(
    nullif(regexp_extract("$.data.resourceId", '^ocid1\.[^.]*\.[^.]*\.([^.]*)\.', 1), ''),
    nullif(regexp_extract("$.logContent.data.resourceId", '^ocid1\.[^.]*\.[^.]*\.([^.]*)\.', 1), ''),
    nullif(regexp_extract("$.data.resource-id", '^ocid1\.[^.]*\.[^.]*\.([^.]*)\.', 1), '')
  ) AS "cloud_region",
  coalesce(lookup_2."event_type", lookup_1."event_type") AS "event_type",
  CASE
    WHEN (
      NOT starts_with(r."data", '{')
      AND r."data" <> 'null'
    )
    OR (
      NOT starts_with(r."logContent", '{')
      AND r."logContent" <> 'null'
    )
    OR (
      r."data" IS NULL
      AND r."eventType" IS NULL
      AND r."eventTime" IS NULL
      AND r."logContent" IS NULL
      AND r."event-time" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN NOT starts_with(r."data", '{')
          AND r."data" <> 'null' THEN {'code': 'json.type_drift', 'message': 'data is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."logContent", '{')
          AND r."logContent" <> 'null' THEN {'code': 'json.type_drift', 'message': 'logContent is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."data" IS NULL
          AND r."eventType" IS NULL
          AND r."eventTime" IS NULL
          AND r."logContent" IS NULL
          AND r."event-time" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of data, eventType, eventTime, logContent, event-time: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
  LEFT JOIN (
    VALUES
      ('add', 'creation'),
      ('approve', 'change'),
      ('assign', 'change'),
      ('attach', 'change'),
      ('batch', 'info'),
      ('create', 'creation'),
      ('deactivate', 'change'),
      ('delete', 'deletion'),
      ('destroy', 'deletion'),
      ('detach', 'change'),
      ('disable', 'change'),
      ('enable', 'change'),
      ('get', 'access'),
      ('import', 'creation'),
      ('insert', 'creation'),
      ('list', 'access'),
      ('move', 'change'),
      ('patch', 'change'),
      ('read', 'access'),
      ('remove', 'deletion'),
      ('replace', 'change'),
      ('reset', 'change'),
      ('restore', 'change'),
      ('revoke', 'change'),
      ('set', 'change'),
      ('start', 'change'),
      ('stop', 'change'),
      ('unassign', 'change'),
      ('undelete', 'change'),
      ('update', 'change'),
      ('upload', 'creation'),
      ('watch', 'access'),
      ('write', 'change')
  ) AS lookup_1 (key, "event_type") ON lookup_1.key = lower(
    regexp_extract(coalesce(nullif("$.data.eventName", ''), nullif("$.logContent.data.eventName", ''), nullif("$.data.event-name", '')), '^[A-Z][a-z]*')
  )
  LEFT JOIN (
    VALUES
      ('InteractiveLogin', 'authentication', 'start'),
      ('FederatedInteractiveLogin', 'authentication', 'start'),
      ('Logout', 'authentication', 'end'),
      ('CreateUser', 'iam', 'user,creation'),
      ('DeleteUser', 'iam', 'user,deletion'),
      ('UpdateUser', 'iam', 'user,change'),
      ('CreateGroup', 'iam', 'group,creation'),
      ('DeleteGroup', 'iam', 'group,deletion'),
      ('AddUserToGroup', 'iam', 'group,change'),
      ('RemoveUserFromGroup', 'iam', 'group,change'),
      ('CreatePolicy', 'iam', 'admin,creation'),
      ('UpdatePolicy', 'iam', 'admin,change'),
      ('DeletePolicy', 'iam', 'admin,deletion'),
      ('UploadApiKey', 'iam', 'user,change'),
      ('DeleteApiKey', 'iam', 'user,change'),
      ('CreateAuthToken', 'iam', 'user,change'),
      ('CreateOrResetUIPassword', 'iam', 'user,change')
  ) AS lookup_2 (key, "event_category", "event_type") ON lookup_2.key = coalesce(nullif("$.data.eventName", ''), nullif("$.logContent.data.eventName", ''), nullif("$.data.event-name", ''))
