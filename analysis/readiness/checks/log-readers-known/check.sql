-- Over what is done with logs and where they are kept (tables/log-act.sql).
WITH
  -- Who writes to a store belongs to it: who wrote before he read, or writes more than once. Who reads a log and then puts another in its place does not.
  writer AS (
    SELECT
      store,
      who,
      min(time_ns) AS first_ns,
      count(*) AS writes
    FROM
      log_act
    WHERE
      on_store
      AND who IS NOT NULL
      AND store <> ''
      AND regexp_matches(
        action,
        '^(put|write|append|ingest|deliver|upload|push|insert|send|ship|create log)( |$)|(^| )(written|appended|ingested|delivered|uploaded|shipped)( |$)'
      )
      -- What sets who may read a store, or for how long it keeps, writes nothing to it.
      AND NOT regexp_matches(action, '(^| )(bucket|policy|policies|acl|retention|lifecycle|permissions?|configuration|settings?)( |$)')
    GROUP BY ALL
  ),
  reading AS (
    SELECT
      s.*,
      a.identity,
      -- The account of the store, where the record states it beside that of who asked.
      CASE
        WHEN s.event_dataset LIKE 'aws.cloudtrail%' THEN s.extra ->> '$.recipientAccountId'
      END AS owner
    FROM
      log_act s
      LEFT JOIN identity_actor a ON a.source = s.source
      AND a.spelling = s.who
    WHERE
      s.who IS NOT NULL
      AND (
        (
          s.reads
          AND (
            s.on_store
            OR s.names_store
            OR (
              s.event_provider = 'cloudtrail.amazonaws.com'
              AND s.action = 'lookup events'
            )
          )
          -- What logs and trails there are is no content of them.
          AND NOT (
            coalesce(
              s.event_provider IN ('cloudtrail.amazonaws.com', 'logs.amazonaws.com', 'config.amazonaws.com', 'guardduty.amazonaws.com', 'securityhub.amazonaws.com'),
              FALSE
            )
            AND regexp_matches(s.action, '^(describe|list) |^get (trail|event selectors|insight selectors|channel|event data store|log group|resource policy|.*status)')
          )
        )
        OR (
          s.event_provider IN ('cloudtrail.amazonaws.com', 'logs.amazonaws.com')
          AND regexp_matches(s.action, '^(start|get) (live )?(query|tail)( results)?$')
        )
        OR regexp_matches(s.command, '(^|[\s/])(cat|less|more|tail|head|vim?|nano|z?grep|zcat|scp|cp|rsync)\s[^;|&]*/var/(log|audit)|journalctl(\s|$)')
        AND NOT regexp_matches(s.command, '--(vacuum|rotate)')
      )
  ),
  named AS (
    SELECT
      r.source,
      r.record,
      r.time_ns,
      r.store,
      r.who,
      r.owner,
      r.cloud_account_id,
      bool_or(d.pattern IS NOT NULL) AS by_scope,
      EXISTS (
        FROM
          declared_reader
      ) AS scoped
    FROM
      reading r
      LEFT JOIN declared_reader d ON lower(r.who) GLOB lower(d.pattern)
      OR lower(r.identity) GLOB lower(d.pattern)
      OR lower(r.user_id) GLOB lower(d.pattern)
    GROUP BY ALL
  )
SELECT
  concat_ws(' ', n.source, n.record) AS subject,
  n.source,
  n.record,
  n.by_scope
  OR (
    w.who IS NOT NULL
    AND NOT coalesce(n.owner <> n.cloud_account_id, false)
  ) AS passed
FROM
  named n
  LEFT JOIN writer w ON w.store = n.store
  AND w.who = n.who
  AND (
    w.writes > 1
    OR w.first_ns < n.time_ns
  )
  LEFT JOIN (
    SELECT
      store,
      count(*) AS writers,
      min(who) AS who
    FROM
      writer
    GROUP BY
      store
  ) o ON o.store = n.store
WHERE
  n.scoped
  OR coalesce(n.owner <> n.cloud_account_id, false)
  -- The store has a writer besides.
  OR w.who IS NOT NULL
  OR o.writers > 1
  OR o.who <> n.who
