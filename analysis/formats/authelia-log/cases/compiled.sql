-- Authelia log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: msg, msg_bare, error, error_bare, remote_ip, remote_ip_bare, method, method_bare, path, path_bare, level, line.
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
      "msg" AS "$.msg",
      "msg_bare" AS "$.msg_bare",
      "error" AS "$.error",
      "error_bare" AS "$.error_bare",
      "remote_ip" AS "$.remote_ip",
      "remote_ip_bare" AS "$.remote_ip_bare",
      "method" AS "$.method",
      "method_bare" AS "$.method_bare",
      "path" AS "$.path",
      "path_bare" AS "$.path_bare",
      "level" AS "$.level",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.remote_ip") AS "$.remote_ip as ip",
      canonical_ip ("$.remote_ip_bare") AS "$.remote_ip_bare as ip"
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
  'authelia.log' AS "event_dataset",
  'event' AS "event_kind",
  CASE
    WHEN nullif(
      regexp_extract(
        CASE
          WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
          ELSE coalesce("$.msg", "$.msg_bare")
        END,
        '^(?:Uns|S)uccessful ([0-9A-Za-z ]+) authentication attempt (?:made )?by user ''(.*)''(?:: ([^'']*))?$',
        1
      ),
      ''
    ) IS NOT NULL THEN nullif(
      regexp_extract(
        CASE
          WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
          ELSE coalesce("$.msg", "$.msg_bare")
        END,
        '^(?:Uns|S)uccessful ([0-9A-Za-z ]+) authentication attempt (?:made )?by user ''(.*)''(?:: ([^'']*))?$',
        1
      ),
      ''
    ) || ' authentication attempt'
    WHEN CASE
      WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
      ELSE coalesce("$.msg", "$.msg_bare")
    END LIKE 'Error occurred getting details for user%' THEN 'user lookup'
    WHEN CASE
      WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
      ELSE coalesce("$.msg", "$.msg_bare")
    END LIKE 'Access to %' THEN 'access'
  END AS "event_action",
  CASE
    WHEN CASE
      WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
      ELSE coalesce("$.msg", "$.msg_bare")
    END LIKE 'Unsuccessful % authentication attempt%'
    OR CASE
      WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
      ELSE coalesce("$.msg", "$.msg_bare")
    END LIKE 'Error occurred getting details for user%'
    OR regexp_matches(
      CASE
        WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
        ELSE coalesce("$.msg", "$.msg_bare")
      END,
      '^Access to .* is (forbidden to|not authorized to) user '
    ) THEN 'failure'
    WHEN CASE
      WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
      ELSE coalesce("$.msg", "$.msg_bare")
    END LIKE 'Successful % authentication attempt%' THEN 'success'
  END AS "event_outcome",
  coalesce(
    coalesce(nullif("$.error", ''), nullif("$.error_bare", '')),
    nullif(
      regexp_extract(
        CASE
          WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
          ELSE coalesce("$.msg", "$.msg_bare")
        END,
        '^(?:Uns|S)uccessful ([0-9A-Za-z ]+) authentication attempt (?:made )?by user ''(.*)''(?:: ([^'']*))?$',
        3
      ),
      ''
    )
  ) AS "event_reason",
  coalesce(
    nullif(
      regexp_extract(
        CASE
          WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
          ELSE coalesce("$.msg", "$.msg_bare")
        END,
        '^(?:Uns|S)uccessful ([0-9A-Za-z ]+) authentication attempt (?:made )?by user ''(.*)''(?:: ([^'']*))?$',
        2
      ),
      ''
    ),
    nullif(
      regexp_extract(
        CASE
          WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
          ELSE coalesce("$.msg", "$.msg_bare")
        END,
        '^Error occurred getting details for user with username input ''(.*)'' which usually indicates',
        1
      ),
      ''
    ),
    nullif(
      regexp_extract(
        CASE
          WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
          ELSE coalesce("$.msg", "$.msg_bare")
        END,
        '^Access to [^ ]+(?: [(]method [A-Z]+[)])? (?:is forbidden|is not authorized) (?:to|by) user ''?(.*?)''?(?:, responding with status code [0-9]+(?: with location redirect to [^ ]+)?)?$',
        1
      ),
      ''
    )
  ) AS "user_name",
  coalesce("$.remote_ip as ip", "$.remote_ip_bare as ip") AS "source_ip",
  coalesce(nullif("$.remote_ip", ''), nullif("$.remote_ip_bare", '')) AS "source_address",
  coalesce(nullif("$.method", ''), nullif("$.method_bare", '')) AS "http_request_method",
  coalesce(
    CASE
      WHEN contains("$.path", '\') THEN coalesce(TRY (json_extract_string('"' || "$.path" || '"', '$')), "$.path")
      ELSE "$.path"
    END,
    nullif("$.path_bare", '')
  ) AS "url_path",
  "$.level" AS "log_level",
  coalesce(
    CASE
      WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
      ELSE coalesce("$.msg", "$.msg_bare")
    END,
    "$.line"
  ) AS "message",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.remote_ip" <> ''
      AND "$.remote_ip as ip" IS NULL
    )
    OR (
      "$.remote_ip_bare" <> ''
      AND "$.remote_ip_bare as ip" IS NULL
    )
    OR (
      CASE
        WHEN CASE
          WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
          ELSE coalesce("$.msg", "$.msg_bare")
        END LIKE '%uccessful % authentication attempt %'
        OR CASE
          WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
          ELSE coalesce("$.msg", "$.msg_bare")
        END LIKE 'Error occurred getting details for user%' THEN 'attempt'
        WHEN CASE
          WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
          ELSE coalesce("$.msg", "$.msg_bare")
        END LIKE 'Access to %' THEN 'access'
      END <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.remote_ip" <> ''
          AND "$.remote_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `remote_ip` is no IP address: ' || left("$.remote_ip", 80)}
        END,
        CASE
          WHEN "$.remote_ip_bare" <> ''
          AND "$.remote_ip_bare as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `remote_ip_bare` is no IP address: ' || left("$.remote_ip_bare", 80)}
        END,
        CASE
          WHEN CASE
            WHEN CASE
              WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
              ELSE coalesce("$.msg", "$.msg_bare")
            END LIKE '%uccessful % authentication attempt %'
            OR CASE
              WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
              ELSE coalesce("$.msg", "$.msg_bare")
            END LIKE 'Error occurred getting details for user%' THEN 'attempt'
            WHEN CASE
              WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
              ELSE coalesce("$.msg", "$.msg_bare")
            END LIKE 'Access to %' THEN 'access'
          END <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type stay empty, `msg`, `msg_bare` is not in its table: ' || left(
              CASE
                WHEN CASE
                  WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
                  ELSE coalesce("$.msg", "$.msg_bare")
                END LIKE '%uccessful % authentication attempt %'
                OR CASE
                  WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
                  ELSE coalesce("$.msg", "$.msg_bare")
                END LIKE 'Error occurred getting details for user%' THEN 'attempt'
                WHEN CASE
                  WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
                  ELSE coalesce("$.msg", "$.msg_bare")
                END LIKE 'Access to %' THEN 'access'
              END,
              80
            )
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
      ('attempt', 'authentication', 'start'),
      ('access', 'web', 'access')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = CASE
    WHEN CASE
      WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
      ELSE coalesce("$.msg", "$.msg_bare")
    END LIKE '%uccessful % authentication attempt %'
    OR CASE
      WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
      ELSE coalesce("$.msg", "$.msg_bare")
    END LIKE 'Error occurred getting details for user%' THEN 'attempt'
    WHEN CASE
      WHEN contains(coalesce("$.msg", "$.msg_bare"), '\') THEN coalesce(TRY (json_extract_string('"' || coalesce("$.msg", "$.msg_bare") || '"', '$')), coalesce("$.msg", "$.msg_bare"))
      ELSE coalesce("$.msg", "$.msg_bare")
    END LIKE 'Access to %' THEN 'access'
  END
