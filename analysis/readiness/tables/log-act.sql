-- What is done with logs and where they are kept: by the names of actions and of what they are done to, and by what scopes declare.
WITH
  touching AS (
    SELECT
      e.source,
      e.record,
      e.time_ns,
      e.event_dataset,
      e.event_provider,
      e.event_code,
      e.extra,
      e.cloud_account_id,
      coalesce(e.user_name, e.user_id, e.user_email) AS who,
      e.user_id,
      -- Words of one: `PutBucketPolicy` as `put bucket policy`.
      trim(regexp_replace(lower(regexp_replace(coalesce(e.event_action, ''), '([a-z0-9])([A-Z])', '\1 \2', 'g')), '[^a-z0-9]+', ' ', 'g')) AS action,
      lower(coalesce(e.event_action, '')) AS verbatim,
      lower(concat_ws(' ', e.resource, e.file_path, e.registry_path, e.orchestrator_resource_name, e.orchestrator_namespace, e.url_path)) AS onto,
      lower(
        coalesce(
          e.process_command_line,
          CASE
            WHEN regexp_matches(e.event_dataset, '^(postgresql|mysql|mariadb|mssql|oracle)') THEN e.message
          END,
          ''
        )
      ) AS command,
      e.orchestrator_resource_type AS kind,
      d.pattern IS NOT NULL AS declared,
      coalesce(
        d.pattern,
        regexp_replace(regexp_extract(coalesce(e.resource, e.file_path, e.orchestrator_resource_name, ''), '^(?:arn:[^/]*:)?(/?[^/]*(?:/log)?)', 1), '\s.*', '')
      ) AS store
    FROM
      event_once e
      LEFT JOIN (
        SELECT DISTINCT
          r.resource,
          min(p.pattern) AS pattern
        FROM
          (
            SELECT DISTINCT
              resource
            FROM
              event_once
            WHERE
              resource IS NOT NULL
              AND EXISTS (
                FROM
                  declared_resource
                WHERE
                  log_store
              )
          ) r
          JOIN declared_resource p ON p.log_store
          AND lower(r.resource) GLOB lower(p.pattern)
        GROUP BY
          r.resource
      ) d ON d.resource = e.resource
    WHERE
      e.event_outcome IS DISTINCT FROM 'failure'
      AND (
        d.pattern IS NOT NULL
        OR e.event_code IN ('1102', '104', '517', '4719', '4715', '4906', '4912')
        OR e.event_provider IN ('cloudtrail.amazonaws.com', 'logs.amazonaws.com', 'config.amazonaws.com', 'guardduty.amazonaws.com', 'securityhub.amazonaws.com')
        -- Words that only their capitals tell apart: `StopLogging`.
        OR regexp_matches(e.event_action, '[a-z](Audit|Auditing|Logs?|Logging|Trails?|Siem|Syslog|Journal)([^a-z]|$)')
        OR regexp_matches(
          lower(
            concat_ws(
              ' ',
              e.event_action,
              e.resource,
              e.file_path,
              e.registry_path,
              e.orchestrator_resource_name,
              e.orchestrator_namespace,
              e.url_path,
              e.process_command_line
            )
          ),
          '(^|[^a-z])(audit|logs?|logging|trails?|cloudtrail|siem|syslog|journal|splunk|elasticsearch|opensearch|loki|graylog|auditd|rsyslog|logstash|fluentd?|fluent-bit|filebeat|promtail|event.?logs?|log.?archive)([^a-z]|$)|auditlog|(event|system|security|access|error|server|app|flow).?log|log(stream|group|s?bucket|retention|event|store|sink|level|config)|trail|diagnosticsettings|auditctl|auditpol|wevtutil|log_|_log|history -c|noaudit|configurationrecorder|detector'
        )
        OR (
          regexp_matches(e.event_dataset, '^(postgresql|mysql|mariadb|mssql|oracle)')
          AND regexp_matches(lower(e.message), 'alter\s+system|set\s+global|server\s+audit|noaudit|pgaudit')
        )
      )
  )
SELECT
  *,
  declared
  OR regexp_matches(
    onto,
    '(^|[^a-z])(audit|logs?|logging|trails?|cloudtrail|siem|syslog|journal|splunk|elasticsearch|opensearch|loki|graylog|auditd|rsyslog|logstash|fluentd?|fluent-bit|filebeat|promtail|event.?logs?|log.?archive)([^a-z]|$)|auditlogs?|(event|system|security|access|flow)logs?([^a-z]|$)|logs?.?(bucket|store|archive|group|stream|sink)'
  ) AS on_store,
  regexp_matches(action, '(^| )(audit|logs?|logging|trails?|siem|syslog|journal|auditlogs?)( |$)')
  AND NOT regexp_matches(action, '(^| )log (in|out|on|off)( |$)') AS names_store,
  regexp_matches(
    action,
    '^(get|list|describe|head|read|view|download|export|search|query|select|open|fetch|lookup|tail|scan|batch get|copy|filter|show|watch|access)( |$)|(^| )(read|reads|viewed|view|downloaded|download|exported|export|searched|search|queried|query|opened|fetched|listed|accessed|copied|retrieved|get log events|filter log events|lookup events)( |$)'
  ) AS reads
FROM
  touching
