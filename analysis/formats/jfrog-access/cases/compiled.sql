-- Artifactory access log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: action, trace, verdict, user, client, what, line.
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
      "action" AS "$.action",
      "trace" AS "$.trace",
      "verdict" AS "$.verdict",
      "user" AS "$.user",
      "client" AS "$.client",
      "what" AS "$.what",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      lower(nullif("$.action", '')) AS "$.action as lower",
      CASE
        WHEN "$.verdict" = 'ACCEPTED' THEN 'success'
        WHEN "$.verdict" = 'DENIED' THEN 'failure'
      END AS "event_outcome by $.verdict",
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
  'jfrog.access' AS "event_dataset",
  'event' AS "event_kind",
  "$.action as lower" AS "event_action",
  "$.trace" AS "event_id",
  "event_outcome by $.verdict" AS "event_outcome",
  "$.user" AS "user_name",
  "$.client as ip" AS "source_ip",
  "$.client" AS "source_address",
  "$.what" AS "resource",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.verdict" <> ''
      AND "event_outcome by $.verdict" IS NULL
    )
    OR (
      "$.client" <> ''
      AND "$.client as ip" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.verdict" <> ''
          AND "event_outcome by $.verdict" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `verdict` is a word that is not documented: ' || left("$.verdict", 80)}
        END,
        CASE
          WHEN "$.client" <> ''
          AND "$.client as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client` is no IP address: ' || left("$.client", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('LOGIN', 'authentication', 'start'),
      ('LOGOUT', 'authentication', 'end'),
      ('DOWNLOAD', 'package', 'access'),
      ('DEPLOY', 'package', 'installation'),
      ('UPLOAD', 'package', 'installation'),
      ('DELETE', 'package', 'deletion'),
      ('COPY', 'package', 'change'),
      ('MOVE', 'package', 'change'),
      ('SEARCH', 'package', 'access'),
      ('ANNOTATE', 'package', 'change'),
      ('CONFIGURATION CHANGE', 'configuration', 'change'),
      ('CREATE TOKEN', 'iam', 'creation'),
      ('REVOKE TOKEN', 'iam', 'deletion')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.action", '')
