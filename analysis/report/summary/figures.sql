-- The figures of the summary: one row.
SELECT
  (
    SELECT
      count(*)
    FROM
      source
  ) AS sources,
  (
    SELECT
      coalesce(sum(items), 0)::BIGINT
    FROM
      source
  ) AS items,
  (
    SELECT
      coalesce(sum((ledger ->> '$.events')::BIGINT), 0)::BIGINT
    FROM
      source
  ) AS events,
  (
    SELECT
      count(*)
    FROM
      delivered_again
  ) AS again,
  (
    SELECT
      coalesce(sum((ledger ->> '$.lost')::BIGINT), 0)::BIGINT
    FROM
      source
  ) AS lost,
  (
    SELECT
      coalesce(sum((ledger ->> '$.issues')::BIGINT), 0)::BIGINT
    FROM
      source
  ) AS issues,
  (
    SELECT
      min(first_ns)::VARCHAR
    FROM
      source
  ) AS first_time,
  (
    SELECT
      max(last_ns)::VARCHAR
    FROM
      source
  ) AS last_time,
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
  ) AS sessions_without_end
