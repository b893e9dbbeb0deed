-- GitLab application log (application_json.log), compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "message" VARCHAR,
--   "meta.user" VARCHAR,
--   "meta.user_id" JSON,
--   "meta.remote_ip" VARCHAR,
--   "meta.project" VARCHAR,
--   "meta.root_namespace" VARCHAR,
--   "severity" VARCHAR,
--   "correlation_id" VARCHAR,
--   "meta.caller_id" VARCHAR,
--   "meta.client_id" VARCHAR,
--   "meta.feature_category" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."time" AS "$.time",
      r."message" AS "$.message",
      r."meta.user" AS "$.""meta.user""",
      json_extract_string(r."meta.user_id", '$') AS "$.""meta.user_id""",
      r."meta.remote_ip" AS "$.""meta.remote_ip""",
      r."meta.project" AS "$.""meta.project""",
      r."meta.root_namespace" AS "$.""meta.root_namespace""",
      r."severity" AS "$.severity"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.""meta.remote_ip""") AS "$.""meta.remote_ip"" as ip"
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
  'gitlab.application' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(
    nullif(
      regexp_extract(
        "$.message",
        '^(?s)(Successful Login|Failed Login|User Logout): username=(.*) ip=([0-9a-fA-F.:]{2,45})(?: method=[\w-]{1,64})?(?: admin=(?:true|false))?$',
        1
      ),
      ''
    ),
    'log'
  ) AS "event_action",
  'gitlab' AS "event_provider",
  coalesce(
    nullif(
      regexp_extract(
        "$.message",
        '^(?s)(Successful Login|Failed Login|User Logout): username=(.*) ip=([0-9a-fA-F.:]{2,45})(?: method=[\w-]{1,64})?(?: admin=(?:true|false))?$',
        2
      ),
      ''
    ),
    nullif("$.""meta.user""", '')
  ) AS "user_name",
  nullif("$.""meta.user_id""", '') AS "user_id",
  coalesce(
    "$.""meta.remote_ip"" as ip",
    canonical_ip (
      nullif(
        regexp_extract(
          "$.message",
          '^(?s)(Successful Login|Failed Login|User Logout): username=(.*) ip=([0-9a-fA-F.:]{2,45})(?: method=[\w-]{1,64})?(?: admin=(?:true|false))?$',
          3
        ),
        ''
      )
    )
  ) AS "source_ip",
  coalesce(
    nullif("$.""meta.remote_ip""", ''),
    nullif(
      regexp_extract(
        "$.message",
        '^(?s)(Successful Login|Failed Login|User Logout): username=(.*) ip=([0-9a-fA-F.:]{2,45})(?: method=[\w-]{1,64})?(?: admin=(?:true|false))?$',
        3
      ),
      ''
    )
  ) AS "source_address",
  coalesce(nullif("$.""meta.project""", ''), nullif("$.""meta.root_namespace""", '')) AS "resource",
  "$.severity" AS "log_level",
  "$.message" AS "message",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.""meta.remote_ip""" <> ''
      AND "$.""meta.remote_ip"" as ip" IS NULL
    )
    OR (
      r."severity" IS NULL
      AND r."time" IS NULL
      AND r."correlation_id" IS NULL
      AND r."message" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.""meta.remote_ip""" <> ''
          AND "$.""meta.remote_ip"" as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `"meta.remote_ip"` is no IP address: ' || left("$.""meta.remote_ip""", 80)}
        END,
        CASE
          WHEN r."severity" IS NULL
          AND r."time" IS NULL
          AND r."correlation_id" IS NULL
          AND r."message" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of severity, time, correlation_id, message: it seems to be of another source, and only what fits was read'
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
      ('Successful Login', 'authentication,session', 'start', 'success'),
      ('Failed Login', 'authentication', 'start', 'failure'),
      ('User Logout', 'authentication,session', 'end', NULL)
  ) AS lookup_1 (key, "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif(
    regexp_extract(
      "$.message",
      '^(?s)(Successful Login|Failed Login|User Logout): username=(.*) ip=([0-9a-fA-F.:]{2,45})(?: method=[\w-]{1,64})?(?: admin=(?:true|false))?$',
      1
    ),
    ''
  )
