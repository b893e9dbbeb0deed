-- The case at a glance: one row, whatever a database tool took out of `meta` (the journal tells that). Times are nanoseconds since the epoch, as text.
WITH
  s AS (
    SELECT
      count(*) AS sources,
      coalesce(sum(items), 0) AS items,
      coalesce(sum(bytes), 0) AS bytes,
      min(first_ns) AS first_ns,
      max(last_ns) AS last_ns,
      coalesce(sum((ledger ->> '$.events')::BIGINT), 0) AS events,
      coalesce(sum((ledger ->> '$.lost')::BIGINT), 0) AS lost,
      coalesce(sum((ledger ->> '$.issues')::BIGINT), 0) AS issues
    FROM
      source
  ),
  j AS (
    SELECT
      seq,
      hash
    FROM
      journal
    ORDER BY
      seq DESC
    LIMIT
      1
  )
SELECT
  coalesce(
    (
      SELECT
        value
      FROM
        meta
      WHERE
        key = 'title'
    ),
    ''
  ) AS title,
  coalesce(
    (
      SELECT
        TRY_CAST (value AS BIGINT)
      FROM
        meta
      WHERE
        key = 'created_ns'
    ),
    0
  )::VARCHAR AS created_at,
  coalesce(
    (
      SELECT
        TRY_CAST (value AS INTEGER)
      FROM
        meta
      WHERE
        key = 'schema'
    ),
    0
  ) AS schema,
  coalesce(
    (
      SELECT
        value
      FROM
        meta
      WHERE
        key = 'build'
    ),
    ''
  ) AS build,
  s.sources::BIGINT AS sources,
  s.items::BIGINT AS items,
  s.bytes::BIGINT AS bytes,
  s.events::BIGINT AS events,
  (
    SELECT
      count(*)
    FROM
      delivered_again
  ) AS again,
  s.lost::BIGINT AS lost,
  s.issues::BIGINT AS issues,
  s.first_ns::VARCHAR AS first_time,
  s.last_ns::VARCHAR AS last_time,
  -- Events without a time are in no rollup.
  (
    SELECT
      count(DISTINCT user_name)
    FROM
      (
        SELECT
          user_name
        FROM
          rollup
        UNION ALL
        SELECT
          user_name
        FROM
          event
        WHERE
          time_ns IS NULL
      )
  ) AS identities,
  (
    SELECT
      count(*)
    FROM
      session
  ) AS sessions,
  (
    SELECT
      count(*)
    FROM
      session
    WHERE
      close_kind IN ('last seen', 'unknown')
  ) AS sessions_without_end,
  (
    SELECT
      count(*)
    FROM
      finding
    WHERE
      state <> 'withdrawn'
  ) AS findings,
  (
    SELECT
      count(*)
    FROM
      pin p
      JOIN finding f ON f.id = p.finding
    WHERE
      NOT p.removed
      AND f.state <> 'withdrawn'
  ) AS pins,
  coalesce(
    (
      SELECT
        seq
      FROM
        j
    ),
    0
  )::BIGINT AS journal_entries,
  coalesce(
    (
      SELECT
        hash
      FROM
        j
    ),
    repeat('0', 64)
  ) AS journal_head
FROM
  s
