-- Records that tell of acts, in or near the time of gaps, of the same source, machine or account; and those that `places` names. $gaps: JSON; near edges `from_ns` to
-- `to_ns` include how far from an edge an act belongs to it. What was refused changed nothing; requests from outside may say anything.
WITH
  gaps AS MATERIALIZED (
    SELECT
      unnest(
        from_json($gaps::JSON, '[{"gap": "INTEGER", "source": "INTEGER", "from_ns": "BIGINT", "to_ns": "BIGINT", "host": "VARCHAR", "account": "VARCHAR"}]'),
        recursive := TRUE
      )
  ),
  places AS MATERIALIZED (
    SELECT
      unnest(from_json($places::JSON, '[{"gap": "INTEGER", "source": "INTEGER", "record": "BIGINT"}]'), recursive := TRUE)
  ),
  coded AS MATERIALIZED (
    SELECT
      unnest(from_json($coded::JSON, '[{"dataset": "VARCHAR", "code": "VARCHAR"}]'), recursive := TRUE)
  ),
  -- By hours first: an equality lets go of nearly all events before a word is compared.
  hours AS MATERIALIZED (
    SELECT DISTINCT
      unnest(generate_series(from_ns // 3600000000000, to_ns // 3600000000000)) AS hour
    FROM
      gaps
  ),
  telling AS MATERIALIZED (
    SELECT
      e.source,
      e.record,
      e.time_ns,
      e.host_name,
      e.cloud_account_id
    FROM
      event e
      SEMI JOIN hours h ON h.hour = e.time_ns // 3600000000000
      LEFT JOIN coded c ON c.code = e.event_code
      AND (
        c.dataset IS NULL
        OR c.dataset = e.event_dataset
      )
    WHERE
      e.url_original IS NULL
      AND e.http_request_method IS NULL
      AND e.event_outcome IS DISTINCT FROM 'failure'
      AND (
        c.code IS NOT NULL
        OR (
          list_contains($programs, lower(e.process_name))
          AND regexp_matches(left(concat_ws(' ', e.event_action, e.message, e.resource), 1000), $spoken)
        )
        OR (
          list_contains($worded_in, e.event_dataset)
          AND regexp_matches(left(concat_ws(' ', e.event_action, e.message, e.resource), 1000), $worded)
        )
        OR regexp_matches(e.event_action, $actions)
      )
  ),
  met AS (
    SELECT DISTINCT
      g.gap,
      t.source,
      t.record,
      least(abs(t.time_ns - g.from_ns), abs(t.time_ns - g.to_ns)) AS apart,
      FALSE AS named
    FROM
      telling t
      JOIN gaps g ON t.time_ns BETWEEN g.from_ns AND g.to_ns
      AND (
        (
          t.source = g.source
          AND (
            t.host_name IS NULL
            OR g.host IS NULL
            OR t.host_name = g.host
          )
        )
        OR t.host_name = g.host
        OR t.cloud_account_id = g.account
      )
    UNION ALL
    SELECT
      gap,
      source,
      record,
      0,
      TRUE
    FROM
      places
  ),
  -- The nearest to the edges, where there are very many.
  kept AS MATERIALIZED (
    SELECT
      gap,
      source,
      record
    FROM
      met
    QUALIFY
      row_number() OVER (
        PARTITION BY
          gap
        ORDER BY
          named DESC,
          apart,
          source,
          record
      ) <= 200
  )
SELECT DISTINCT
  k.gap,
  e.source,
  e.record,
  e.time_ns::VARCHAR AS time,
  e.event_dataset AS dataset,
  e.event_provider AS provider,
  e.process_name AS program,
  e.event_code AS code,
  left(e.event_action, 1000) AS action,
  left(e.message, 1000) AS message,
  coalesce(e.user_name, e.user_id, e.user_email) AS "user",
  e.host_name AS host,
  e.cloud_account_id AS account,
  left(e.resource, 1000) AS resource,
  CASE
    WHEN e.event_dataset = 'auditd.log' THEN left(e.extra::VARCHAR, 1000)
  END AS detail,
  coalesce(r.status, i.status, 'not checked') AS status,
  coalesce(r.assurance, i.assurance, 'none') AS assurance
FROM
  kept k
  JOIN event e ON e.source = k.source
  AND e.record = k.record
  LEFT JOIN item_verdict i ON i.source = e.source
  AND i.item = e.item
  LEFT JOIN record_verdict r ON r.source = e.source
  AND r.record = e.record
ORDER BY
  k.gap,
  e.time_ns,
  e.source,
  e.record
