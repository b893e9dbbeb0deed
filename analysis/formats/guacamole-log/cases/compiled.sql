-- Apache Guacamole log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: user, address, addresses, kind, object, own, resource, object_name, reason, provider, level, logger, text, form, verb, line.
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
      "user" AS "$.user",
      "address" AS "$.address",
      "addresses" AS "$.addresses",
      "kind" AS "$.kind",
      "object" AS "$.object",
      "own" AS "$.own",
      "resource" AS "$.resource",
      "object_name" AS "$.object_name",
      "reason" AS "$.reason",
      "provider" AS "$.provider",
      "level" AS "$.level",
      "logger" AS "$.logger",
      "text" AS "$.text",
      "form" AS "$.form",
      "verb" AS "$.verb",
      "line" AS "$.line"
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
  'guacamole.log' AS "event_dataset",
  'event' AS "event_kind",
  "$.user" AS "user_name",
  canonical_ip (coalesce("$.address", trim(string_split("$.addresses", ',') [1]))) AS "source_ip",
  coalesce("$.address", trim(string_split("$.addresses", ',') [1])) AS "source_address",
  CASE
    WHEN "$.kind" = 'user' THEN "$.object"
    WHEN "$.own" <> '' THEN "$.user"
  END AS "user_target_name",
  coalesce(nullif("$.resource", ''), nullif("$.object_name", ''), nullif("$.object", ''), nullif("$.own", '')) AS "resource",
  "$.reason" AS "event_reason",
  "$.provider" AS "event_provider",
  "$.level" AS "log_level",
  "$.logger" AS "log_logger",
  coalesce("$.text", "$.line") AS "message",
  coalesce(lookup_2."event_action", lookup_1."event_action") AS "event_action",
  lookup_1."event_category" AS "event_category",
  coalesce(lookup_2."event_type", lookup_1."event_type") AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  NULL::STRUCT(code VARCHAR, message VARCHAR) [] AS misfits
FROM
  said
  LEFT JOIN (
    VALUES
      ('failed', 'authentication', 'authentication', 'start', 'failure'),
      ('ok', 'authentication', 'authentication', 'start', 'success'),
      ('blocked', 'authentication blocked', 'authentication', 'denied', 'failure'),
      ('connected', 'connected', 'session', 'start', NULL),
      ('disconnected', 'disconnected', 'session', 'end', NULL),
      ('logged_out', 'logged out', 'authentication', 'end', NULL),
      ('rejected', 'authentication', 'authentication', 'start', 'failure'),
      ('admitted', 'authentication', 'authentication', 'start', 'success'),
      ('again', 'authentication of a session', 'authentication', 'info', 'success'),
      ('ended', 'logged out or session ended', 'authentication,session', 'end', NULL),
      ('changed', NULL, 'configuration,iam', NULL, 'success'),
      ('not_changed', NULL, 'configuration,iam', NULL, 'failure'),
      ('refused', 'connection refused', 'session', 'denied', 'failure'),
      ('failures', 'authentication failed', 'authentication', 'info', NULL),
      ('banned', 'authentication blocked', 'authentication', 'denied', 'failure'),
      ('started', 'web application started', 'process', 'start', NULL),
      ('stopped', 'web application stopped', 'process', 'end', NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
  LEFT JOIN (
    VALUES
      ('created', 'create', 'creation'),
      ('create', 'create', 'creation'),
      ('updated', 'update', 'change'),
      ('update', 'update', 'change'),
      ('deleted', 'delete', 'deletion'),
      ('delete', 'delete', 'deletion'),
      ('accessed/retrieved', 'access', 'access'),
      ('access/retrieve', 'access', 'access')
  ) AS lookup_2 (key, "event_action", "event_type") ON lookup_2.key = nullif("$.verb", '')
