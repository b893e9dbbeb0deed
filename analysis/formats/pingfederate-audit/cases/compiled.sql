-- PingFederate audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: event, status, description, subject, ip, host, protocol, tid, app, connection, line.
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
      "event" AS "$.event",
      "status" AS "$.status",
      "description" AS "$.description",
      "subject" AS "$.subject",
      "ip" AS "$.ip",
      "host" AS "$.host",
      "protocol" AS "$.protocol",
      "tid" AS "$.tid",
      "app" AS "$.app",
      "connection" AS "$.connection",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.status" = 'success' THEN 'success'
        WHEN "$.status" = 'failure' THEN 'failure'
        WHEN "$.status" = 'inprogress' THEN 'unknown'
        WHEN "$.status" = 'in_progress' THEN 'unknown'
      END AS "event_outcome by $.status",
      canonical_ip ("$.ip") AS "$.ip as ip",
      lower(nullif("$.protocol", '')) AS "$.protocol as lower"
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
  'pingfederate.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.event" AS "event_action",
  "event_outcome by $.status" AS "event_outcome",
  "$.description" AS "event_reason",
  "$.subject" AS "user_name",
  "$.ip as ip" AS "source_ip",
  "$.ip" AS "source_address",
  "$.host" AS "host_name",
  "$.protocol as lower" AS "network_protocol",
  "$.tid" AS "session_key",
  coalesce(nullif("$.app", ''), nullif("$.connection", '')) AS "resource",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.status" <> ''
      AND "event_outcome by $.status" IS NULL
    )
    OR (
      "$.ip" <> ''
      AND "$.ip as ip" IS NULL
    )
    OR (
      nullif("$.event", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.status" <> ''
          AND "event_outcome by $.status" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `status` is a word that is not documented: ' || left("$.status", 80)}
        END,
        CASE
          WHEN "$.ip" <> ''
          AND "$.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip` is no IP address: ' || left("$.ip", 80)}
        END,
        CASE
          WHEN nullif("$.event", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type stay empty, `event` is not in its table: ' || left(nullif("$.event", ''), 80)
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
      ('SSO', 'authentication', 'start'),
      ('SLO', 'authentication,session', 'end'),
      ('AUTHN_ATTEMPT', 'authentication', 'start'),
      ('AUTHN_REQUEST', 'authentication', 'info'),
      ('AUTHN_SESSION_CREATED', 'authentication,session', 'start'),
      ('AUTHN_SESSION_USED', 'authentication,session', 'access'),
      ('AUTHN_SESSION_DELETED', 'authentication,session', 'end'),
      ('AUTHN_SESSIONS_DELETED', 'authentication,session', 'end'),
      ('OAuth', 'authentication', 'access'),
      ('STS', 'authentication', 'access'),
      ('PWD_CHANGE', 'iam', 'user,change'),
      ('PWD_RESET', 'iam', 'user,change'),
      ('PWD_RESET_REQUEST', 'iam', 'user,info'),
      ('CREATED', 'iam', 'creation'),
      ('UPDATED', 'iam', 'change'),
      ('DELETED', 'iam', 'deletion'),
      ('ATTR_QUERY', 'authentication', 'access'),
      ('SRI_REVOKED', 'authentication,session', 'end'),
      ('ACCOUNT_DELETE', 'iam', 'user,deletion')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.event", '')
