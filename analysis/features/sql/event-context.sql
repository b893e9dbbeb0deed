-- What else the case says of one event: the verdict that stands for it, sessions, issues, tags, notes, findings. Each as a list of rows. What was said of a
-- record that is part of it is said of the event.
WITH
  own AS (
    SELECT
      $record::BIGINT AS record
    UNION
    SELECT
      part
    FROM
      event_part
    WHERE
      source = $source
      AND record = $record
  )
SELECT
  coalesce(
    (
      SELECT
        r.verdict
      FROM
        record_verdict r
      WHERE
        r.source = $source
        AND r.record = $record
    ),
    (
      SELECT
        v.id
      FROM
        item_verdict v
      WHERE
        v.source = $source
        AND v.item = $item
    )
  ) AS verdict,
  (
    SELECT
      list(
        {'id': s.id, 'user': s.user_name, 'kind': s.kind}
        ORDER BY
          s.opened_ns NULLS FIRST,
          s.id
      )
    FROM
      session s
    WHERE
      s.id IN (
        SELECT
          m.session
        FROM
          session_member m
        WHERE
          m.source = $source
          AND m.record = $record
      )
  ) AS sessions,
  (
    SELECT
      list(
        {'code': i.code, 'message': i.message}
        ORDER BY
          i.code,
          i.message
      )
    FROM
      issue i
    WHERE
      i.source = $source
      AND (
        i.record IN (
          FROM
            own
        )
        OR (
          i.item = $item
          AND i.ordinal = $ordinal
        )
      )
  ) AS issues,
  (
    SELECT
      list(
        DISTINCT t.tag
        ORDER BY
          t.tag
      )
    FROM
      tag t
    WHERE
      t.source = $source
      AND t.record IN (
        FROM
          own
      )
  ) AS tags,
  (
    SELECT
      list(
        {'id': n.id, 'text': n.text}
        ORDER BY
          n.id
      )
    FROM
      note n
    WHERE
      n.source = $source
      AND n.record IN (
        FROM
          own
      )
      AND NOT n.withdrawn
  ) AS notes,
  (
    SELECT
      list(
        {'id': f.id, 'title': f.title}
        ORDER BY
          f.id
      )
    FROM
      finding f
    WHERE
      f.id IN (
        SELECT
          p.finding
        FROM
          pin p
        WHERE
          p.source = $source
          AND p.record IN (
            FROM
              own
          )
          AND p.reading IS NULL
          AND NOT p.removed
      )
  ) AS findings
