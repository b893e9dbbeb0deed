-- hoop.dev security audit log, table, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: resource_type, action, id, outcome, error_message, actor_email, actor_name, actor_subject, client_ip, http_method, http_status, http_path, org_id.
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
      "resource_type" AS "$.resource_type",
      "action" AS "$.action",
      "id" AS "$.id",
      "outcome" AS "$.outcome",
      "error_message" AS "$.error_message",
      "actor_email" AS "$.actor_email",
      "actor_name" AS "$.actor_name",
      "actor_subject" AS "$.actor_subject",
      "client_ip" AS "$.client_ip",
      "http_method" AS "$.http_method",
      "http_status" AS "$.http_status",
      "http_path" AS "$.http_path",
      "org_id" AS "$.org_id"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.outcome" = 't' THEN 'success'
        WHEN "$.outcome" = 'f' THEN 'failure'
        WHEN "$.outcome" = 'true' THEN 'success'
        WHEN "$.outcome" = 'false' THEN 'failure'
      END AS "event_outcome by $.outcome",
      canonical_ip ("$.client_ip") AS "$.client_ip as ip"
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
