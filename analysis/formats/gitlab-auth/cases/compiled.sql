-- GitLab refused requests (auth_json.log), compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "env" VARCHAR,
--   "message" VARCHAR,
--   "meta.user" VARCHAR,
--   "username" VARCHAR,
--   "user_id" JSON,
--   "remote_ip" VARCHAR,
--   "request_method" VARCHAR,
--   "path" VARCHAR,
--   "matched" VARCHAR,
--   "severity" VARCHAR,
--   "correlation_id" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."time" AS "$.time",
      r."env" AS "$.env",
      r."message" AS "$.message",
      r."meta.user" AS "$.""meta.user""",
      r."username" AS "$.username",
      json_extract_string(r."user_id", '$') AS "$.user_id",
      r."remote_ip" AS "$.remote_ip",
      r."request_method" AS "$.request_method",
      r."path" AS "$.path",
      r."matched" AS "$.matched",
      r."severity" AS "$.severity"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.env" = 'blocklist' THEN 'denied'
        WHEN "$.env" = 'throttle' THEN 'denied'
        WHEN "$.env" = 'track' THEN 'info'
        WHEN "$.env" = 'safelist' THEN 'allowed'
      END AS "event_type by $.env",
      CASE
        WHEN "$.env" = 'blocklist' THEN 'failure'
        WHEN "$.env" = 'throttle' THEN 'failure'
        WHEN "$.env" = 'track' THEN 'unknown'
        WHEN "$.env" = 'safelist' THEN 'unknown'
      END AS "event_outcome by $.env",
      canonical_ip ("$.remote_ip") AS "$.remote_ip as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.time") THEN zoned_ns ("$.time" || 'Z')
    ELSE zoned_ns ("$.time")
  END AS "time_ns",
  "$.time" AS "time_text",
  CASE
    WHEN is_bare_time ("$.time") THEN 'zone UTC, as GitLab documents'
  END AS "time_assumed",
  'gitlab.auth' AS "event_dataset",
  'event' AS "event_kind",
  'authentication' AS "event_category",
  "event_type by $.env" AS "event_type",
  "$.env" AS "event_action",
  "event_outcome by $.env" AS "event_outcome",
  "$.message" AS "event_provider",
  coalesce(nullif("$.""meta.user""", ''), nullif("$.username", '')) AS "user_name",
  nullif("$.user_id", '') AS "user_id",
  "$.remote_ip as ip" AS "source_ip",
  "$.remote_ip" AS "source_address",
  "$.request_method" AS "http_request_method",
  "$.path" AS "url_original",
  "$.matched" AS "rule_name",
  "$.severity" AS "log_level",
  CASE
    WHEN (
      "$.env" <> ''
      AND "event_type by $.env" IS NULL
    )
    OR (
      "$.env" <> ''
      AND "event_outcome by $.env" IS NULL
    )
    OR (
      "$.remote_ip" <> ''
      AND "$.remote_ip as ip" IS NULL
    )
    OR (
      r."message" IS NULL
      AND r."env" IS NULL
      AND r."remote_ip" IS NULL
      AND r."request_method" IS NULL
      AND r."path" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.env" <> ''
          AND "event_type by $.env" IS NULL THEN {'code': 'value.unknown', 'message': 'event.type stays empty, `env` is a word that is not documented: ' || left("$.env", 80)}
        END,
        CASE
          WHEN "$.env" <> ''
          AND "event_outcome by $.env" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `env` is a word that is not documented: ' || left("$.env", 80)}
        END,
        CASE
          WHEN "$.remote_ip" <> ''
          AND "$.remote_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `remote_ip` is no IP address: ' || left("$.remote_ip", 80)}
        END,
        CASE
          WHEN r."message" IS NULL
          AND r."env" IS NULL
          AND r."remote_ip" IS NULL
          AND r."request_method" IS NULL
          AND r."path" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of message, env, remote_ip, request_method, path: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
