-- Route 53 Resolver query log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "query_timestamp" VARCHAR,
--   "firewall_rule_action" VARCHAR,
--   "rcode" VARCHAR,
--   "query_name" VARCHAR,
--   "query_type" VARCHAR,
--   "srcaddr" VARCHAR,
--   "srcport" JSON,
--   "transport" VARCHAR,
--   "srcids" STRUCT(
--     "instance" VARCHAR,
--     "resolver_endpoint" VARCHAR,
--     "resolver_network_interface" VARCHAR
--   ),
--   "account_id" VARCHAR,
--   "region" VARCHAR,
--   "vpc_id" VARCHAR,
--   "firewall_rule_group_id" VARCHAR,
--   "version" VARCHAR,
--   "query_class" VARCHAR,
--   "answers" JSON,
--   "firewall_domain_list_id" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."query_timestamp" AS "$.query_timestamp",
      r."firewall_rule_action" AS "$.firewall_rule_action",
      r."rcode" AS "$.rcode",
      r."query_name" AS "$.query_name",
      r."query_type" AS "$.query_type",
      r."srcaddr" AS "$.srcaddr",
      json_extract_string(r."srcport", '$') AS "$.srcport",
      r."transport" AS "$.transport",
      r."srcids"."instance" AS "$.srcids.instance",
      r."account_id" AS "$.account_id",
      r."region" AS "$.region",
      r."vpc_id" AS "$.vpc_id",
      r."firewall_rule_group_id" AS "$.firewall_rule_group_id"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.firewall_rule_action" = 'BLOCK' THEN 'protocol,denied'
        WHEN "$.firewall_rule_action" = 'ALERT' THEN 'protocol,info'
        WHEN "$.firewall_rule_action" = 'ALLOW' THEN 'protocol,allowed'
      END AS "event_type by $.firewall_rule_action",
      CASE
        WHEN "$.firewall_rule_action" = 'BLOCK' THEN 'failure'
      END AS "event_outcome by $.firewall_rule_action",
      CASE
        WHEN "$.rcode" = 'NOERROR' THEN 'success'
        WHEN "$.rcode" = 'NXDOMAIN' THEN 'failure'
        WHEN "$.rcode" = 'SERVFAIL' THEN 'failure'
        WHEN "$.rcode" = 'REFUSED' THEN 'failure'
        WHEN "$.rcode" = 'FORMERR' THEN 'failure'
        WHEN "$.rcode" = 'NOTIMP' THEN 'failure'
        WHEN "$.rcode" <> '' THEN 'unknown'
      END AS "event_outcome by $.rcode",
      canonical_ip ("$.srcaddr") AS "$.srcaddr as ip",
      whole_number ("$.srcport") AS "$.srcport as int",
      lower(nullif("$.transport", '')) AS "$.transport as lower"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.query_timestamp") THEN zoned_ns ("$.query_timestamp" || 'Z')
    ELSE zoned_ns ("$.query_timestamp")
  END AS "time_ns",
  "$.query_timestamp" AS "time_text",
  CASE
    WHEN is_bare_time ("$.query_timestamp") THEN 'zone UTC, as Route 53 documents'
  END AS "time_assumed",
  'aws.route53_resolver_logs' AS "event_dataset",
  'event' AS "event_kind",
  'dns-query' AS "event_action",
  'network' AS "event_category",
  coalesce("event_type by $.firewall_rule_action", 'protocol') AS "event_type",
  "$.rcode" AS "event_code",
  coalesce("event_outcome by $.firewall_rule_action", "event_outcome by $.rcode") AS "event_outcome",
  "$.firewall_rule_action" AS "event_reason",
  "$.query_name" AS "dns_question_name",
  "$.query_type" AS "dns_question_type",
  "$.srcaddr as ip" AS "source_ip",
  "$.srcaddr" AS "source_address",
  "$.srcport as int" AS "source_port",
  'dns' AS "network_protocol",
  "$.transport as lower" AS "network_transport",
  nullif("$.srcids.instance", '') AS "host_id",
  "$.account_id" AS "cloud_account_id",
  "$.region" AS "cloud_region",
  "$.vpc_id" AS "resource",
  "$.firewall_rule_group_id" AS "rule_name",
  CASE
    WHEN (
      "$.srcaddr" <> ''
      AND "$.srcaddr as ip" IS NULL
    )
    OR (
      "$.srcport" <> ''
      AND "$.srcport as int" IS NULL
    )
    OR (
      r."query_timestamp" IS NULL
      AND r."query_name" IS NULL
      AND r."vpc_id" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.srcaddr" <> ''
          AND "$.srcaddr as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `srcaddr` is no IP address: ' || left("$.srcaddr", 80)}
        END,
        CASE
          WHEN "$.srcport" <> ''
          AND "$.srcport as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `srcport` is no whole number: ' || left("$.srcport", 80)}
        END,
        CASE
          WHEN r."query_timestamp" IS NULL
          AND r."query_name" IS NULL
          AND r."vpc_id" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of query_timestamp, query_name, vpc_id: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
