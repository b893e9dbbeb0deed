-- containerd events, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: topic, namespace, event, line.
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
      "topic" AS "$.topic",
      "namespace" AS "$.namespace",
      "event" AS "$.event",
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
  'containerd.events' AS "event_dataset",
  'event' AS "event_kind",
  "$.topic" AS "event_action",
  "$.namespace" AS "orchestrator_namespace",
  whole_number (nullif(json_extract_string(TRY_CAST ("$.event" AS JSON), '$.pid'), '')) AS "process_pid",
  whole_number (nullif(json_extract_string(TRY_CAST ("$.event" AS JSON), '$.exit_status'), '')) AS "process_exit_code",
  nullif(json_extract_string(TRY_CAST ("$.event" AS JSON), '$.exec_id'), '') AS "session_key",
  coalesce(
    nullif(json_extract_string(TRY_CAST ("$.event" AS JSON), '$.container_id'), ''),
    nullif(json_extract_string(TRY_CAST ("$.event" AS JSON), '$.id'), ''),
    nullif(json_extract_string(TRY_CAST ("$.event" AS JSON), '$.name'), ''),
    nullif(json_extract_string(TRY_CAST ("$.event" AS JSON), '$.key'), '')
  ) AS "resource",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  "$.line" AS "message",
  NULL::STRUCT(code VARCHAR, message VARCHAR) [] AS misfits
FROM
  said
  LEFT JOIN (
    VALUES
      ('/containers/create', 'process', 'creation'),
      ('/containers/update', 'process', 'change'),
      ('/containers/delete', 'process', 'deletion'),
      ('/images/create', 'package', 'installation'),
      ('/images/update', 'package', 'change'),
      ('/images/delete', 'package', 'deletion'),
      ('/tasks/create', 'process', 'creation'),
      ('/tasks/start', 'process', 'start'),
      ('/tasks/exit', 'process', 'end'),
      ('/tasks/delete', 'process', 'deletion'),
      ('/tasks/exec-added', 'process', 'creation'),
      ('/tasks/exec-started', 'process', 'start'),
      ('/tasks/oom', 'process', 'error'),
      ('/tasks/paused', 'process', 'change'),
      ('/tasks/resumed', 'process', 'change'),
      ('/snapshot/prepare', 'file', 'creation'),
      ('/snapshot/commit', 'file', 'change'),
      ('/snapshot/remove', 'file', 'deletion')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.topic", '')
