-- Over what is done with logs and where they are kept (tables/log-act.sql).
WITH
  judged AS (
    SELECT
      *,
      CASE
        WHEN event_code IN ('1102', '104', '517')
        AND regexp_matches(event_dataset, '^win') THEN 'deleted'
        WHEN event_code IN ('4719', '4715', '4906', '4912')
        AND regexp_matches(event_dataset, '^win') THEN 're-levelled'
        WHEN regexp_matches(
          command,
          'auditctl\s+-[edwr]|(systemctl|service)\s+(stop|disable|mask|kill)\s+\S*(auditd|syslog|journald|fluent|filebeat)|service\s+\S*(auditd|syslog)\S*\s+stop|journalctl\s.*--(vacuum|rotate)|(^|[\s/;&|])(rm|shred|truncate|unlink)\s[^;|&]*(/var/log|/var/audit|\.log($|\s)|\.journal)|>\s*/var/log|history\s+-c|(pkill|killall|kill)\s.*(auditd|syslog)|(chattr|chmod|chown|setfacl)\s.*/var/log|wevtutil(\.exe)?\s+(cl|sl|clear-log|set-log)|clear-eventlog|remove-eventlog|auditpol(\.exe)?\s+/(set|clear|remove)|alter\s+system\s+(re)?set\s+(log|pgaudit)|set\s+(global|session|persist)\s+(general_log|slow_query_log|audit_log|sql_log_bin|log_)|(alter|drop)\s+server\s+audit|noaudit|drop\s+audit\s+policy'
        ) THEN 'by command'
        WHEN reads THEN NULL
        WHEN event_provider = 'cloudtrail.amazonaws.com' THEN CASE
          WHEN regexp_matches(action, '^(stop|delete|update|put|disable|remove|deregister)') THEN 'changed'
        END
        WHEN event_provider IN ('logs.amazonaws.com', 'config.amazonaws.com', 'guardduty.amazonaws.com', 'securityhub.amazonaws.com') THEN CASE
          WHEN regexp_matches(action, '^(stop|delete|disable)')
          OR regexp_matches(action, 'put retention|put resource policy|update detector') THEN 'changed'
        END
        WHEN regexp_matches(
          verbatim,
          'diagnosticsettings/(delete|write)|activitylogalerts/delete|workspaces/(delete|purge)|set-adminauditlogconfig|unifiedauditlogretentionpolicy|set-mailboxauditbypassassociation|(update|delete)(sink|exclusion)|createexclusion|deleteflowlogs|deletelog(group|stream|bucket)?$|putbucketlogging'
        ) THEN 'changed'
        -- Of a cluster: what system components keep up to date by themselves is no change.
        WHEN kind IN ('leases', 'events', 'endpoints', 'endpointslices')
        OR who LIKE 'system:%'
        OR regexp_matches(action, '^assume') THEN NULL
        -- Rules that are loaded when the system starts are nobody's.
        WHEN event_dataset = 'auditd.log'
        AND who IS NULL
        AND regexp_matches(extra::VARCHAR, '"auid": ?"(4294967295|unset|-1)"') THEN NULL
        WHEN on_store
        OR names_store THEN CASE
          WHEN regexp_matches(
            action,
            '(^| )(delet(e|es|ed|ion)|remov(e|es|ed|al)|purg(e|ed)|clear(s|ed)?|truncat(e|ed)|wip(e|ed)|shred(ded)?|eras(e|ed)|drop(s|ped)?|destroy(s|ed)?|unlink(ed)?|delete objects?)( |$)'
          ) THEN 'deleted'
          WHEN regexp_matches(action, '(^| )(stop(s|ped)?|paus(e|es|ed)|suspend(s|ed)?|disabl(e|es|ed)|mut(e|ed)|silenc(e|ed)|deactivat(e|es|ed)|halt(ed)?)( |$)') THEN 'paused'
          WHEN regexp_matches(action, '(^| )(levels?|verbosity|retention|lifecycle|sampling|re ?level(l?ed)?)( |$)') THEN 're-levelled'
          WHEN regexp_matches(
            action,
            '(^| )(grant(s|ed)?|permissions?|roles?|shar(e|ed)|acl|polic(y|ies)|chmod|chown|attach(ed)?|access added|member added|versioning|public)( |$)'
          ) THEN 'granted'
          WHEN regexp_matches(
            action,
            '(^| )(edit(s|ed)?|overwrit(e|ten)|modif(y|ied)|alter(s|ed)?|tamper(ed)?|renam(e|ed)|reconfigur(e|ed)|chang(e|es|ed)|config(uration|ured)?|settings?)( |$)'
          ) THEN 'changed'
          WHEN on_store
          AND regexp_matches(action, '(^| )(updat(e|es|ed)|patch(ed)?)( |$)')
          AND NOT regexp_matches(action, 'status') THEN 'changed'
        END
      END AS change
    FROM
      log_act
  )
SELECT
  concat_ws(' ', j.source, j.record) AS subject,
  j.source,
  j.record,
  bool_or(r.pattern IS NOT NULL) AS passed
FROM
  judged j
  LEFT JOIN identity_actor a ON a.source = j.source
  AND a.spelling = j.who
  LEFT JOIN declared_reader r ON lower(j.who) GLOB lower(r.pattern)
  OR lower(a.identity) GLOB lower(r.pattern)
WHERE
  j.change IS NOT NULL
GROUP BY
  j.source,
  j.record
