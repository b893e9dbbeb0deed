-- Amazon CloudFront access log as JSON, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp(ms)" VARCHAR,
--   "timestamp" VARCHAR,
--   "date" VARCHAR,
--   "time" VARCHAR,
--   "x-edge-request-id" VARCHAR,
--   "x-edge-detailed-result-type" VARCHAR,
--   "x-edge-result-type" VARCHAR,
--   "sc-status" VARCHAR,
--   "c-ip" VARCHAR,
--   "c-port" VARCHAR,
--   "cs(Host)" VARCHAR,
--   "cs-host" VARCHAR,
--   "DistributionId" VARCHAR,
--   "x-host-header" VARCHAR,
--   "cs-uri-stem" VARCHAR,
--   "cs-uri-query" VARCHAR,
--   "cs-method" VARCHAR,
--   "cs(Referer)" VARCHAR,
--   "cs-referer" VARCHAR,
--   "sc-bytes" VARCHAR,
--   "cs-protocol-version" VARCHAR,
--   "cs(User-Agent)" VARCHAR,
--   "cs-user-agent" VARCHAR,
--   "cs-protocol" VARCHAR,
--   "x-edge-location" VARCHAR,
--   "x-edge-response-result-type" VARCHAR,
--   "x-forwarded-for" VARCHAR,
--   "ssl-protocol" VARCHAR,
--   "ssl-cipher" VARCHAR,
--   "cs(Cookie)" VARCHAR,
--   "c-country" VARCHAR,
--   "asn" VARCHAR,
--   "time-taken" VARCHAR,
--   "time-to-first-byte" VARCHAR,
--   "cs-bytes" VARCHAR,
--   "sc-content-type" VARCHAR,
--   "sc-content-len" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."timestamp(ms)", ''), nullif(r."timestamp", ''), nullif(r."date", '')) AS "$.""timestamp(ms)"", else $.timestamp, else $.date",
      r."time" AS "$.time",
      r."x-edge-request-id" AS "$.x-edge-request-id",
      r."x-edge-detailed-result-type" AS "$.x-edge-detailed-result-type",
      r."x-edge-result-type" AS "$.x-edge-result-type",
      r."sc-status" AS "$.sc-status",
      r."c-ip" AS "$.c-ip",
      r."c-port" AS "$.c-port",
      r."cs(Host)" AS "$.""cs(Host)""",
      r."cs-host" AS "$.cs-host",
      r."DistributionId" AS "$.DistributionId",
      r."x-host-header" AS "$.x-host-header",
      r."cs-uri-stem" AS "$.cs-uri-stem",
      r."cs-uri-query" AS "$.cs-uri-query",
      r."cs-method" AS "$.cs-method",
      r."cs(Referer)" AS "$.""cs(Referer)""",
      r."cs-referer" AS "$.cs-referer",
      r."sc-bytes" AS "$.sc-bytes",
      r."cs-protocol-version" AS "$.cs-protocol-version",
      r."cs(User-Agent)" AS "$.""cs(User-Agent)""",
      r."cs-user-agent" AS "$.cs-user-agent",
      r."cs-protocol" AS "$.cs-protocol"
    FROM
      spool
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit (
      CASE
        WHEN regexp_full_match("$.""timestamp(ms)"", else $.timestamp, else $.date", '\d{4}-\d\d-\d\d')
        AND "$.time" <> '' THEN "$.""timestamp(ms)"", else $.timestamp, else $.date" || ' ' || "$.time"
        ELSE "$.""timestamp(ms)"", else $.timestamp, else $.date"
      END
    ) IS NOT NULL THEN sized_ns (
      CASE
        WHEN regexp_full_match("$.""timestamp(ms)"", else $.timestamp, else $.date", '\d{4}-\d\d-\d\d')
        AND "$.time" <> '' THEN "$.""timestamp(ms)"", else $.timestamp, else $.date" || ' ' || "$.time"
        ELSE "$.""timestamp(ms)"", else $.timestamp, else $.date"
      END
    )
    ELSE CASE
      WHEN is_bare_time (
        CASE
          WHEN regexp_full_match("$.""timestamp(ms)"", else $.timestamp, else $.date", '\d{4}-\d\d-\d\d')
          AND "$.time" <> '' THEN "$.""timestamp(ms)"", else $.timestamp, else $.date" || ' ' || "$.time"
          ELSE "$.""timestamp(ms)"", else $.timestamp, else $.date"
        END
      ) THEN zoned_ns (
        CASE
          WHEN regexp_full_match("$.""timestamp(ms)"", else $.timestamp, else $.date", '\d{4}-\d\d-\d\d')
          AND "$.time" <> '' THEN "$.""timestamp(ms)"", else $.timestamp, else $.date" || ' ' || "$.time"
          ELSE "$.""timestamp(ms)"", else $.timestamp, else $.date"
        END || 'Z'
      )
      ELSE zoned_ns (
        CASE
          WHEN regexp_full_match("$.""timestamp(ms)"", else $.timestamp, else $.date", '\d{4}-\d\d-\d\d')
          AND "$.time" <> '' THEN "$.""timestamp(ms)"", else $.timestamp, else $.date" || ' ' || "$.time"
          ELSE "$.""timestamp(ms)"", else $.timestamp, else $.date"
        END
      )
    END
  END AS "time_ns",
  CASE
    WHEN regexp_full_match("$.""timestamp(ms)"", else $.timestamp, else $.date", '\d{4}-\d\d-\d\d')
    AND "$.time" <> '' THEN "$.""timestamp(ms)"", else $.timestamp, else $.date" || ' ' || "$.time"
    ELSE "$.""timestamp(ms)"", else $.timestamp, else $.date"
  END AS "time_text",
  CASE
    WHEN epoch_unit (
      CASE
        WHEN regexp_full_match("$.""timestamp(ms)"", else $.timestamp, else $.date", '\d{4}-\d\d-\d\d')
        AND "$.time" <> '' THEN "$.""timestamp(ms)"", else $.timestamp, else $.date" || ' ' || "$.time"
        ELSE "$.""timestamp(ms)"", else $.timestamp, else $.date"
      END
    ) IS NOT NULL THEN 'epoch in ' || epoch_unit (
      CASE
        WHEN regexp_full_match("$.""timestamp(ms)"", else $.timestamp, else $.date", '\d{4}-\d\d-\d\d')
        AND "$.time" <> '' THEN "$.""timestamp(ms)"", else $.timestamp, else $.date" || ' ' || "$.time"
        ELSE "$.""timestamp(ms)"", else $.timestamp, else $.date"
      END
    ) || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time (
        CASE
          WHEN regexp_full_match("$.""timestamp(ms)"", else $.timestamp, else $.date", '\d{4}-\d\d-\d\d')
          AND "$.time" <> '' THEN "$.""timestamp(ms)"", else $.timestamp, else $.date" || ' ' || "$.time"
          ELSE "$.""timestamp(ms)"", else $.timestamp, else $.date"
        END
      ) THEN 'zone UTC, as Amazon CloudFront documents'
    END
  END AS "time_assumed",
  'aws.cloudfront_logs' AS "event_dataset",
  'event' AS "event_kind",
  'web' AS "event_category",
  'access' AS "event_type",
  nullif("$.x-edge-request-id", '-') AS "event_id",
  nullif("$.x-edge-detailed-result-type", '-') AS "event_code",
  nullif("$.x-edge-result-type", '-') AS "event_reason",
  CASE
    WHEN whole_number (nullif("$.sc-status", '-')) BETWEEN 100 AND 399 THEN 'success'
    WHEN whole_number (nullif("$.sc-status", '-')) BETWEEN 400 AND 599 THEN 'failure'
  END AS "event_outcome",
  canonical_ip (nullif("$.c-ip", '-')) AS "source_ip",
  nullif("$.c-ip", '-') AS "source_address",
  whole_number (nullif("$.c-port", '-')) AS "source_port",
  coalesce(nullif("$.""cs(Host)""", '-'), nullif("$.cs-host", '-'), nullif("$.DistributionId", '')) AS "resource",
  coalesce(nullif("$.x-host-header", '-'), nullif("$.""cs(Host)""", '-'), nullif("$.cs-host", '-')) AS "url_domain",
  nullif("$.cs-uri-stem", '-') AS "url_path",
  nullif("$.cs-uri-query", '-') AS "url_query",
  nullif("$.cs-method", '-') AS "http_request_method",
  coalesce(nullif("$.""cs(Referer)""", '-'), nullif("$.cs-referer", '-')) AS "http_request_referrer",
  whole_number (nullif("$.sc-status", '-')) AS "http_response_status_code",
  whole_number (nullif("$.sc-bytes", '-')) AS "http_response_bytes",
  regexp_replace(nullif("$.cs-protocol-version", '-'), '^HTTP/', '') AS "http_version",
  coalesce(
    replace(replace(nullif("$.""cs(User-Agent)""", '-'), '%2520', ' '), '%20', ' '),
    replace(replace(nullif("$.cs-user-agent", '-'), '%2520', ' '), '%20', ' ')
  ) AS "user_agent",
  nullif("$.cs-protocol", '-') AS "network_protocol",
  CASE
    WHEN (
      r."sc-status" IS NULL
      AND r."c-ip" IS NULL
    )
    OR (
      nullif("$.c-ip", '-') <> ''
      AND canonical_ip (nullif("$.c-ip", '-')) IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN r."sc-status" IS NULL
          AND r."c-ip" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of sc-status, c-ip: it seems to be of another source, and only what fits was read'
          }
        END,
        CASE
          WHEN nullif("$.c-ip", '-') <> ''
          AND canonical_ip (nullif("$.c-ip", '-')) IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `c-ip` is no IP address'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
