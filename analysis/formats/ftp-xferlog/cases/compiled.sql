-- Transfers of an FTP server (xferlog), compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: direction, status, user, mode, client, path, service, line.
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
      "direction" AS "$.direction",
      "status" AS "$.status",
      "user" AS "$.user",
      "mode" AS "$.mode",
      "client" AS "$.client",
      "path" AS "$.path",
      "service" AS "$.service",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.direction" = 'o' THEN 'download'
        WHEN "$.direction" = 'i' THEN 'upload'
        WHEN "$.direction" = 'd' THEN 'delete'
      END AS "event_action by $.direction",
      CASE
        WHEN "$.direction" = 'o' THEN 'access'
        WHEN "$.direction" = 'i' THEN 'creation'
        WHEN "$.direction" = 'd' THEN 'deletion'
      END AS "event_type by $.direction",
      CASE
        WHEN "$.status" = 'c' THEN 'success'
        WHEN "$.status" = 'i' THEN 'failure'
      END AS "event_outcome by $.status"
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
  'ftp.xferlog' AS "event_dataset",
  'event' AS "event_kind",
  "event_action by $.direction" AS "event_action",
  'file' AS "event_category",
  "event_type by $.direction" AS "event_type",
  "event_outcome by $.status" AS "event_outcome",
  CASE
    WHEN "$.mode" <> 'a' THEN "$.user"
  END AS "user_name",
  "$.client" AS "source_address",
  canonical_ip ("$.client") AS "source_ip",
  "$.path" AS "file_path",
  "$.service" AS "event_provider",
  'ftp' AS "network_protocol",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.direction" <> ''
      AND "event_action by $.direction" IS NULL
    )
    OR (
      "$.direction" <> ''
      AND "event_type by $.direction" IS NULL
    )
    OR (
      "$.status" <> ''
      AND "event_outcome by $.status" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.direction" <> ''
          AND "event_action by $.direction" IS NULL THEN {'code': 'value.unknown', 'message': 'event.action stays empty, `direction` is a word that is not documented: ' || left("$.direction", 80)}
        END,
        CASE
          WHEN "$.direction" <> ''
          AND "event_type by $.direction" IS NULL THEN {'code': 'value.unknown', 'message': 'event.type stays empty, `direction` is a word that is not documented: ' || left("$.direction", 80)}
        END,
        CASE
          WHEN "$.status" <> ''
          AND "event_outcome by $.status" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `status` is a word that is not documented: ' || left("$.status", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
