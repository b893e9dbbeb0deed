-- What bounds the statements of the report: one row.
SELECT
  (
    SELECT
      count(*)
    FROM
      source
  ) AS sources,
  (
    SELECT
      count(*)
    FROM
      set_aside
  ) AS aside,
  (
    SELECT
      count(*)
    FROM
      verification
  ) AS runs,
  (
    SELECT
      count(*)
    FROM
      verdict
    WHERE
      status = 'unverifiable'
  ) AS unverifiable,
  (
    SELECT
      count(*)
    FROM
      verdict
    WHERE
      status = 'not covered'
  ) AS not_covered,
  (
    SELECT
      count(*)
    FROM
      verdict
    WHERE
      status IN (
        SELECT
          word
        FROM
          status_rank
        WHERE
          contradicts
      )
  ) AS contradicted,
  (
    SELECT
      count(*)
    FROM
      verdict
    WHERE
      status = 'agrees'
  ) AS agreeing,
  (
    SELECT
      count(*)
    FROM
      verdict
    WHERE
      status = 'verified'
      AND assurance = 'signed, key pinned'
  ) AS proven,
  (
    SELECT
      count(*)
    FROM
      item i
      JOIN item_verdict v ON v.source = i.source
      AND v.item = i.item
    WHERE
      i.role = 'events'
      AND v.id IS NULL
  ) AS unspoken,
  (
    SELECT
      count(*)
    FROM
      item
    WHERE
      role = 'unread'
  ) AS unread_items,
  (
    SELECT
      count(*)
    FROM
      unread
    WHERE
      unread_bytes = 0
  ) AS unopened,
  (
    SELECT
      count(*)
    FROM
      issue
    WHERE
      severity = 'lost'
  ) AS lost,
  (
    SELECT
      count(*)
    FROM
      event
    WHERE
      time_assumed IS NOT NULL
  ) AS assumed,
  (
    SELECT
      count(*)
    FROM
      event
    WHERE
      time_ns IS NULL
  ) AS untimed,
  (
    SELECT
      count(*)
    FROM
      chain_finding
    WHERE
      code = 'tail_open'
  ) AS tails,
  (
    SELECT
      count(*)
    FROM
      chain_finding
    WHERE
      code = 'head_open'
  ) AS heads,
  (
    SELECT
      count(*)
    FROM
      chain_finding
    WHERE
      code LIKE 'gap%'
  ) AS gaps,
  (
    SELECT
      count(DISTINCT fingerprint)
    FROM
      used_key
    WHERE
      NOT pinned
  ) AS foreign_keys,
  (
    SELECT
      count(*)
    FROM
      session
    WHERE
      close_kind IN ('last seen', 'unknown')
  ) AS open_sessions,
  (
    SELECT
      count(*)
    FROM
      source
    WHERE
      originals = 'reference'
  ) AS referenced
