-- Docker events as text, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: action, type, command, attributes, id, line.
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
      "type" AS "$.type",
      "command" AS "$.command",
      "attributes" AS "$.attributes",
      "id" AS "$.id",
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
  'docker.events' AS "event_dataset",
  'event' AS "event_kind",
  "$.action" AS "event_action",
  "$.type" AS "event_provider",
  "$.command" AS "process_command_line",
  TRY_CAST (
    CASE
      WHEN "$.action" IN ('die', 'exec_die')
      AND len(regexp_extract_all("$.attributes", '(^|, )exitCode=')) = 1 THEN nullif(regexp_extract("$.attributes", '(?:^|, )exitCode=([^,]*)', 1), '')
    END AS BIGINT
  ) AS "process_exit_code",
  CASE
    WHEN starts_with("$.action", 'exec_')
    AND len(regexp_extract_all("$.attributes", '(^|, )execID=')) = 1 THEN nullif(regexp_extract("$.attributes", '(?:^|, )execID=([^,]*)', 1), '')
  END AS "session_key",
  coalesce(
    CASE
      WHEN true
      AND len(regexp_extract_all("$.attributes", '(^|, )name=')) = 1 THEN nullif(regexp_extract("$.attributes", '(?:^|, )name=([^,]*)', 1), '')
    END,
    nullif("$.id", '')
  ) AS "resource",
  coalesce(lookup_2."event_category", lookup_1."event_category") AS "event_category",
  coalesce(lookup_2."event_type", lookup_1."event_type") AS "event_type",
  "$.line" AS "message",
  NULL::STRUCT(code VARCHAR, message VARCHAR) [] AS misfits
FROM
  said
  LEFT JOIN (
    VALUES
      ('builder', 'process', 'info'),
      ('config', 'configuration', 'change'),
      ('container', 'process', 'info'),
      ('daemon', 'process', 'info'),
      ('image', 'package', 'info'),
      ('network', 'network', 'info'),
      ('node', 'host', 'info'),
      ('plugin', 'package', 'info'),
      ('secret', 'configuration', 'change'),
      ('service', 'process', 'info'),
      ('volume', 'file', 'info')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.type", '')
  LEFT JOIN (
    VALUES
      ('config create', 'configuration', 'creation'),
      ('config remove', 'configuration', 'deletion'),
      ('container archive-path', 'process,file', 'access'),
      ('container attach', 'session,process', 'start'),
      ('container commit', 'process,package', 'creation'),
      ('container copy', 'process,file', 'access'),
      ('container create', 'process', 'creation'),
      ('container destroy', 'process', 'deletion'),
      ('container detach', 'session,process', 'end'),
      ('container die', 'process', 'end'),
      ('container exec_create', 'process', 'creation'),
      ('container exec_detach', 'session,process', 'end'),
      ('container exec_die', 'session,process', 'end'),
      ('container exec_start', 'session,process', 'start'),
      ('container export', 'process,file', 'access'),
      ('container extract-to-dir', 'process,file', 'change'),
      ('container kill', 'process', 'end'),
      ('container oom', 'process', 'end'),
      ('container rename', 'process', 'change'),
      ('container restart', 'process', 'start'),
      ('container start', 'process', 'start'),
      ('container stop', 'process', 'end'),
      ('container top', 'process', 'access'),
      ('container update', 'process', 'change'),
      ('daemon reload', 'process,configuration', 'change'),
      ('image delete', 'package', 'deletion'),
      ('image import', 'package', 'installation'),
      ('image load', 'package', 'installation'),
      ('image prune', 'package', 'deletion'),
      ('image pull', 'package', 'installation'),
      ('image push', 'package', 'access'),
      ('image save', 'package', 'access'),
      ('image tag', 'package', 'change'),
      ('image untag', 'package', 'change'),
      ('network connect', 'network', 'connection'),
      ('network create', 'network,configuration', 'creation'),
      ('network destroy', 'network,configuration', 'deletion'),
      ('network disconnect', 'network', 'end'),
      ('network remove', 'network,configuration', 'deletion'),
      ('node create', 'host', 'info'),
      ('node remove', 'host', 'info'),
      ('plugin disable', 'package', 'change'),
      ('plugin enable', 'package', 'change'),
      ('plugin install', 'package', 'installation'),
      ('plugin remove', 'package', 'deletion'),
      ('secret create', 'configuration', 'creation'),
      ('secret remove', 'configuration', 'deletion'),
      ('secret update', 'configuration', 'change'),
      ('service create', 'process', 'creation'),
      ('service remove', 'process', 'deletion'),
      ('service update', 'process', 'change'),
      ('volume create', 'file', 'creation'),
      ('volume destroy', 'file', 'deletion'),
      ('volume mount', 'file', 'access')
  ) AS lookup_2 (key, "event_category", "event_type") ON lookup_2.key = "$.type" || ' ' || "$.action"
