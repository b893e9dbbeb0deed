-- hoop.dev detections in desktop sessions, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "entity_type" VARCHAR,
--   "frame_index" JSON,
--   "timestamp" JSON,
--   "score" JSON,
--   "x" JSON,
--   "y" JSON,
--   "width" JSON,
--   "height" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."entity_type" AS "$.entity_type"
    FROM
      spool
  )
SELECT
  p,
  u,
  r,
  'hoop.detection' AS "event_dataset",
  'event' AS "event_kind",
  'detected' AS "event_action",
  'session' AS "event_category",
  'info' AS "event_type",
  "$.entity_type" AS "event_code",
  CASE
    WHEN (
      r."frame_index" IS NULL
      AND r."entity_type" IS NULL
      AND r."score" IS NULL
      AND r."width" IS NULL
      AND r."height" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN r."frame_index" IS NULL
          AND r."entity_type" IS NULL
          AND r."score" IS NULL
          AND r."width" IS NULL
          AND r."height" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of frame_index, entity_type, score, width, height: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
