-- Jenkins Audit Trail, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: path, form, cause, user, client, job, build, line.
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
      "path" AS "$.path",
      "form" AS "$.form",
      "cause" AS "$.cause",
      "user" AS "$.user",
      "client" AS "$.client",
      "job" AS "$.job",
      "build" AS "$.build",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
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
  'jenkins.audit_trail' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(nullif(regexp_extract("$.path", '([^/?]+)/?(?:[?].*)?$', 1), ''), nullif("$.form", '')) AS "event_action",
  "$.cause" AS "event_reason",
  "$.user" AS "user_name",
  "$.client as ip" AS "source_ip",
  "$.client" AS "source_address",
  "$.path" AS "url_original",
  coalesce(nullif(concat_ws(' ', nullif("$.job", ''), nullif("$.build", '')), ''), nullif("$.path", '')) AS "resource",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.client" <> ''
      AND "$.client as ip" IS NULL
    )
    OR (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.client" <> ''
          AND "$.client as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client` is no IP address: ' || left("$.client", 80)}
        END,
        CASE
          WHEN nullif("$.form", '') <> ''
          AND lookup_1.key IS NULL THEN {'code': 'value.unknown', 'message': 'event.category, event.type stay empty, `form` is not in its table: ' || left(nullif("$.form", ''), 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('request', 'configuration', 'change'),
      ('request from', 'configuration', 'change'),
      ('build', 'process', 'start'),
      ('build by itself', 'process', 'start')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.form", '')
