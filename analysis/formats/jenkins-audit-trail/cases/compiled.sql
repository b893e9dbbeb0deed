-- Jenkins Audit Trail, file, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: path, form, result, cause, node, user, client, script, job, build, credentials, origin, text, line.
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
      "path" AS "$.path",
      "form" AS "$.form",
      "result" AS "$.result",
      "cause" AS "$.cause",
      "node" AS "$.node",
      "user" AS "$.user",
      "client" AS "$.client",
      "script" AS "$.script",
      "job" AS "$.job",
      "build" AS "$.build",
      "credentials" AS "$.credentials",
      "origin" AS "$.origin",
      "text" AS "$.text",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.result" = 'SUCCESS' THEN 'success'
        WHEN "$.result" = 'FAILURE' THEN 'failure'
        WHEN "$.result" <> '' THEN 'unknown'
      END AS "event_outcome by $.result",
      canonical_ip ("$.client") AS "$.client as ip"
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
  'jenkins.audit_trail' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(nullif(regexp_extract("$.path", '([^/?]+?)/?(?:[?].*)?(?: \([^()]*\))?$', 1), ''), nullif("$.form", '')) AS "event_action",
  coalesce(lookup_1."event_outcome", "event_outcome by $.result") AS "event_outcome",
  "$.cause" AS "event_reason",
  "$.result" AS "event_code",
  "$.node" AS "host_name",
  "$.user" AS "user_name",
  "$.client as ip" AS "source_ip",
  "$.client" AS "source_address",
  "$.path" AS "url_original",
  "$.script" AS "process_command_line",
  coalesce(
    nullif(concat_ws(' ', nullif("$.job", ''), nullif("$.build", '')), ''),
    nullif("$.credentials", ''),
    nullif("$.path", ''),
    nullif("$.origin", '')
  ) AS "resource",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.client" <> ''
      AND "$.client as ip" IS NULL
    )
    OR (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.client" <> ''
          AND "$.client as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client` is no IP address: ' || left("$.client", 80)}
        END,
        CASE
          WHEN nullif("$.form", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type, event.outcome stay empty, `form` is not in its table: ' || left(nullif("$.form", ''), 80)
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
      ('request', 'configuration', 'change', NULL),
      ('request from', 'configuration', 'change', NULL),
      ('request by nobody', 'configuration', 'change', NULL),
      ('build', 'process', 'start', NULL),
      ('build by itself', 'process', 'start', NULL),
      ('build unclear', 'process', 'start', NULL),
      ('build ended', 'process', 'end', NULL),
      ('build ended unclear', 'process', 'end', NULL),
      ('login', 'authentication,session', 'start', 'success'),
      ('failed login', 'authentication', 'start', 'failure'),
      ('logout', 'authentication,session', 'end', NULL),
      ('script', 'process', 'start', NULL),
      ('credentials', 'iam', 'access', NULL)
  ) AS lookup_1 (key, "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
