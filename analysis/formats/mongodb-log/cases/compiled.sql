-- MongoDB log, JSON, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "t" STRUCT(
--     "$date" VARCHAR
--   ),
--   "msg" VARCHAR,
--   "id" VARCHAR,
--   "svc" VARCHAR,
--   "attr" JSON,
--   "ctx" VARCHAR,
--   "s" VARCHAR,
--   "c" VARCHAR,
--   "tags" JSON,
--   "truncated" JSON,
--   "size" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."attr",
        [
          '$.error',
          '$.result',
          '$.principalName',
          '$.user',
          '$.authenticationDatabase',
          '$.db',
          '$.remote',
          '$.client',
          '$.doc.application.name',
          '$.doc.driver.name',
          '$.doc.driver.version',
          '$.connectionId',
          '$.ns'
        ]
      ) AS "in r.attr"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."t"."$date" AS "$.t.""$date""",
      r."msg" AS "$.msg",
      r."id" AS "$.id",
      r."svc" AS "$.svc",
      "in r.attr" [1] AS "$.attr.error",
      "in r.attr" [2] AS "$.attr.result",
      "in r.attr" [3] AS "$.attr.principalName",
      "in r.attr" [4] AS "$.attr.user",
      "in r.attr" [5] AS "$.attr.authenticationDatabase",
      "in r.attr" [6] AS "$.attr.db",
      "in r.attr" [7] AS "$.attr.remote",
      "in r.attr" [8] AS "$.attr.client",
      "in r.attr" [9] AS "$.attr.doc.application.name",
      "in r.attr" [10] AS "$.attr.doc.driver.name",
      "in r.attr" [11] AS "$.attr.doc.driver.version",
      r."ctx" AS "$.ctx",
      "in r.attr" [12] AS "$.attr.connectionId",
      "in r.attr" [13] AS "$.attr.ns",
      r."s" AS "$.s",
      r."c" AS "$.c"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      endpoint_ip ("$.attr.remote") AS "$.attr.remote as endpoint",
      endpoint_ip ("$.attr.client") AS "$.attr.client as endpoint",
      endpoint_port ("$.attr.remote") AS "$.attr.remote as port",
      endpoint_port ("$.attr.client") AS "$.attr.client as port"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.t.""$date""") AS "time_ns",
  "$.t.""$date""" AS "time_text",
  'mongodb.log' AS "event_dataset",
  'event' AS "event_kind",
  "$.msg" AS "event_action",
  "$.id" AS "event_code",
  coalesce(lookup_1."event_category", 'database') AS "event_category",
  coalesce(nullif("$.svc", ''), 'mongodb') AS "event_provider",
  coalesce(nullif("$.attr.error", ''), nullif("$.attr.result", '')) AS "event_reason",
  coalesce(nullif("$.attr.principalName", ''), nullif("$.attr.user", '')) AS "user_name",
  coalesce(nullif("$.attr.authenticationDatabase", ''), nullif("$.attr.db", '')) AS "user_domain",
  coalesce("$.attr.remote as endpoint", "$.attr.client as endpoint") AS "source_ip",
  coalesce("$.attr.remote as port", "$.attr.client as port") AS "source_port",
  coalesce(nullif("$.attr.remote", ''), nullif("$.attr.client", '')) AS "source_address",
  nullif(
    concat_ws(' ', nullif("$.attr.doc.application.name", ''), nullif("$.attr.doc.driver.name", ''), nullif("$.attr.doc.driver.version", '')),
    ''
  ) AS "user_agent",
  coalesce(
    CASE
      WHEN regexp_full_match("$.ctx", 'conn[0-9]+') THEN "$.ctx"
    END,
    'conn' || "$.attr.connectionId"
  ) AS "session_key",
  nullif("$.attr.ns", '') AS "resource",
  "$.s" AS "log_level",
  "$.c" AS "log_logger",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.attr.remote" <> ''
      AND "$.attr.remote as endpoint" IS NULL
    )
    OR (
      "$.attr.client" <> ''
      AND "$.attr.client as endpoint" IS NULL
    )
    OR (
      NOT starts_with(r."attr", '{')
      AND r."attr" <> 'null'
    )
    OR (
      r."t" IS NULL
      AND r."s" IS NULL
      AND r."c" IS NULL
      AND r."ctx" IS NULL
      AND r."msg" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.attr.remote" <> ''
          AND "$.attr.remote as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `attr.remote` is no IP address: ' || left("$.attr.remote", 80)}
        END,
        CASE
          WHEN "$.attr.client" <> ''
          AND "$.attr.client as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `attr.client` is no IP address: ' || left("$.attr.client", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."attr", '{')
          AND r."attr" <> 'null' THEN {'code': 'json.type_drift', 'message': 'attr is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."t" IS NULL
          AND r."s" IS NULL
          AND r."c" IS NULL
          AND r."ctx" IS NULL
          AND r."msg" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of t, s, c, ctx, msg: it seems to be of another source, and only what fits was read'
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
      ('20249', 'authentication', 'start', 'failure'),
      ('20250', 'authentication', 'start', 'success'),
      ('5286306', 'authentication', 'start', 'success'),
      ('5286307', 'authentication', 'start', 'failure'),
      ('20436', 'database', 'access,denied', 'failure'),
      ('22943', 'network,session', 'connection,start', NULL),
      ('22944', 'network,session', 'connection,end', NULL),
      ('51800', 'network', 'connection,info', NULL),
      ('51803', 'database', 'access', NULL),
      ('4615611', 'process', 'start', NULL),
      ('23016', 'process', 'start', NULL),
      ('20565', 'process', 'end', NULL),
      ('23138', 'process', 'end', NULL)
  ) AS lookup_1 (key, "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.id", '')
