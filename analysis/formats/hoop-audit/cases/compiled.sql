-- hoop.dev security audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "created_at" VARCHAR,
--   "resource_type" VARCHAR,
--   "action" VARCHAR,
--   "id" VARCHAR,
--   "outcome" BOOLEAN,
--   "error_message" VARCHAR,
--   "actor_email" VARCHAR,
--   "actor_name" VARCHAR,
--   "actor_subject" VARCHAR,
--   "client_ip" VARCHAR,
--   "http_method" VARCHAR,
--   "http_status" VARCHAR,
--   "http_path" VARCHAR,
--   "org_id" VARCHAR,
--   "request_payload_redacted" JSON,
--   "resource_id" VARCHAR,
--   "resource_name" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."created_at" AS "$.created_at",
      r."resource_type" AS "$.resource_type",
      r."action" AS "$.action",
      r."id" AS "$.id",
      CAST(r."outcome" AS VARCHAR) AS "$.outcome",
      r."error_message" AS "$.error_message",
      r."actor_email" AS "$.actor_email",
      r."actor_name" AS "$.actor_name",
      r."actor_subject" AS "$.actor_subject",
      r."client_ip" AS "$.client_ip",
      r."http_method" AS "$.http_method",
      r."http_status" AS "$.http_status",
      r."http_path" AS "$.http_path",
      r."org_id" AS "$.org_id"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.outcome" = 'true' THEN 'success'
        WHEN "$.outcome" = 'false' THEN 'failure'
      END AS "event_outcome by $.outcome",
      canonical_ip ("$.client_ip") AS "$.client_ip as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.created_at") AS "time_ns",
  "$.created_at" AS "time_text",
  'hoop.audit' AS "event_dataset",
  'event' AS "event_kind",
  nullif(concat_ws('.', nullif("$.resource_type", ''), nullif("$.action", '')), '') AS "event_action",
  "$.id" AS "event_id",
  "event_outcome by $.outcome" AS "event_outcome",
  "$.error_message" AS "event_reason",
  coalesce(nullif("$.actor_email", ''), nullif("$.actor_name", ''), nullif("$.actor_subject", '')) AS "user_name",
  "$.actor_email" AS "user_email",
  "$.actor_subject" AS "user_id",
  "$.client_ip as ip" AS "source_ip",
  "$.client_ip" AS "source_address",
  "$.resource_type" AS "resource",
  "$.http_method" AS "http_request_method",
  nullif(whole_number ("$.http_status"), 0) AS "http_response_status_code",
  "$.http_path" AS "url_path",
  "$.org_id" AS "organization_id",
  coalesce(lookup_2."event_category", lookup_1."event_category") AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.outcome" <> ''
      AND "event_outcome by $.outcome" IS NULL
    )
    OR (
      "$.client_ip" <> ''
      AND "$.client_ip as ip" IS NULL
    )
    OR (
      nullif("$.action", '') <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      r."actor_subject" IS NULL
      AND r."resource_type" IS NULL
      AND r."action" IS NULL
      AND r."created_at" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.outcome" <> ''
          AND "event_outcome by $.outcome" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `outcome` is a word that is not documented: ' || left("$.outcome", 80)}
        END,
        CASE
          WHEN "$.client_ip" <> ''
          AND "$.client_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client_ip` is no IP address: ' || left("$.client_ip", 80)}
        END,
        CASE
          WHEN nullif("$.action", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type stay empty, `action` is not in its table: ' || left(nullif("$.action", ''), 80)
          }
        END,
        CASE
          WHEN r."actor_subject" IS NULL
          AND r."resource_type" IS NULL
          AND r."action" IS NULL
          AND r."created_at" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of actor_subject, resource_type, action, created_at: it seems to be of another source, and only what fits was read'
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
      ('create', 'configuration', 'creation'),
      ('update', 'configuration', 'change'),
      ('delete', 'configuration', 'deletion'),
      ('revoke', 'configuration', 'deletion')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.action", '')
  LEFT JOIN (
    VALUES
      ('users', 'iam'),
      ('user_groups', 'iam'),
      ('service_accounts', 'iam'),
      ('machine_identities', 'iam'),
      ('org_keys', 'iam'),
      ('api_keys', 'iam'),
      ('ai-agents', 'iam')
  ) AS lookup_2 (key, "event_category") ON lookup_2.key = nullif("$.resource_type", '')
