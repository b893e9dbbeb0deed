-- OpenVPN server log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: user, form, named, name, common_name, learned_name, source, learned, port, learned_port, peer, reason, text, line.
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
      "form" AS "$.form",
      "named" AS "$.named",
      "name" AS "$.name",
      "common_name" AS "$.common_name",
      "learned_name" AS "$.learned_name",
      "source" AS "$.source",
      "learned" AS "$.learned",
      "port" AS "$.port",
      "learned_port" AS "$.learned_port",
      "peer" AS "$.peer",
      "reason" AS "$.reason",
      "text" AS "$.text",
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
  'openvpn.server' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(
    nullif("$.user", ''),
    CASE
      WHEN "$.form" NOT IN ('other', 'unclear') THEN "$.named"
    END,
    CASE
      WHEN "$.form" <> 'unclear' THEN "$.name"
    END,
    nullif("$.common_name", ''),
    nullif("$.learned_name", '')
  ) AS "user_name",
  canonical_ip (
    coalesce(
      trim(
        CASE
          WHEN "$.form" <> 'unclear' THEN "$.source"
        END,
        '[]'
      ),
      trim("$.learned", '[]')
    )
  ) AS "source_ip",
  try_cast (
    coalesce(
      CASE
        WHEN "$.form" <> 'unclear' THEN "$.port"
      END,
      "$.learned_port"
    ) AS BIGINT
  ) AS "source_port",
  coalesce(
    CASE
      WHEN "$.form" <> 'unclear' THEN "$.source"
    END || ':' || "$.port",
    "$.learned" || ':' || "$.learned_port",
    "$.peer"
  ) AS "source_address",
  CASE
    WHEN "$.form" <> 'unclear' THEN "$.source"
  END || ':' || "$.port" AS "session_key",
  "$.reason" AS "event_reason",
  'openvpn' AS "event_provider",
  'openvpn' AS "network_protocol",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.form" = 'other'
      AND "$.named" IS NOT NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.form" = 'other'
          AND "$.named" IS NOT NULL THEN {
            'code': 'line.ambiguous',
            'message': 'a name stands behind the address, and the message has no known form: the name may go on in it, and was not taken'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
  LEFT JOIN (
    VALUES
      ('tcp', 'tcp connection established', 'network', 'connection', NULL),
      ('initiated', 'peer connection initiated', 'network,session', 'connection,start', NULL),
      ('tls_error', 'tls error', 'authentication', 'error', 'failure'),
      ('verify_error', 'certificate refused', 'authentication', 'error', 'failure'),
      ('verify_ok', 'certificate verified', 'authentication', 'info', 'success'),
      ('openssl', 'tls error', 'authentication', 'error', 'failure'),
      ('auth_failed_sent', 'authentication failed', 'authentication', 'start', 'failure'),
      ('password_failed', 'authentication failed', 'authentication', 'start', 'failure'),
      ('password_ok', 'username and password accepted', 'authentication', 'start', 'success'),
      ('password_deferred', 'username and password deferred', 'authentication', 'start', NULL),
      ('plugin_auth', 'plugin asked', 'authentication', 'info', NULL),
      ('authenticated', 'authentication succeeded', 'authentication', 'start', 'success'),
      ('learned', 'virtual address assigned', 'network,session', 'info', NULL),
      ('pushed', 'configuration pushed', 'network,session', 'info', NULL),
      ('exiting', 'client instance exiting', 'network,session', 'connection,end', NULL),
      ('restarting', 'client instance restarting', 'network,session', 'connection,end', NULL),
      ('inactive', 'inactivity timeout', 'network,session', 'connection,end', NULL),
      ('reset', 'connection reset', 'network,session', 'connection,end', NULL),
      ('started', 'server started', 'process', 'start', NULL),
      ('ready', 'server ready', 'process', 'start', NULL),
      ('token_ok', 'authentication by token', 'authentication', 'start', 'success'),
      ('token_failed', 'authentication by token', 'authentication', 'start', 'failure'),
      ('auth_error', 'authentication refused', 'authentication', 'error', 'failure')
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
