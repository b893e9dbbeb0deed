-- Events of $source of which another word holds than of their item. A verdict with spans speaks of what they touch and of nothing else. Spans of one verdict follow each other without overlap, so what a record touches lies
-- between the last span that begins before its end and the last that begins at its start: two lookups, not all spans against all records.
INSERT INTO
  record_verdict
WITH
  spanned AS MATERIALIZED (
    SELECT DISTINCT
      item
    FROM
      verdict_span
    WHERE
      source = $source
      AND item IS NOT NULL
  ),
  extent AS MATERIALIZED (
    SELECT
      item,
      record,
      byte_offset AS from_byte,
      byte_offset + byte_length AS to_byte
    FROM
      event
      SEMI JOIN spanned USING (item)
    WHERE
      source = $source
    UNION ALL
    SELECT
      item,
      record,
      byte_offset,
      byte_offset + byte_length
    FROM
      event_part
      SEMI JOIN spanned USING (item)
    WHERE
      source = $source
  ),
  span AS MATERIALIZED (
    SELECT
      s.*,
      row_number() OVER (
        PARTITION BY
          s.verdict
        ORDER BY
          s.from_byte
      ) AS place
    FROM
      verdict_span s
    WHERE
      s.source = $source
      AND s.item IS NOT NULL
  ),
  speaking AS (
    SELECT DISTINCT
      item,
      verdict
    FROM
      span
  ),
  asked AS MATERIALIZED (
    SELECT
      x.*,
      w.verdict
    FROM
      extent x
      JOIN speaking w USING (item)
  ),
  first_met AS MATERIALIZED (
    SELECT
      a.*,
      s.place AS first_place,
      coalesce(s.to_byte > a.from_byte, false) AS begins_inside
    FROM
      asked a
      ASOF LEFT JOIN span s ON s.verdict = a.verdict
      AND s.from_byte <= a.from_byte
  ),
  met AS MATERIALIZED (
    SELECT
      f.item,
      f.record,
      f.verdict,
      f.begins_inside,
      coalesce(f.first_place, 0) + CASE
        WHEN f.begins_inside THEN 0
        ELSE 1
      END AS from_place,
      s.place AS to_place,
      -- The end of a line may be no part of a span.
      coalesce(s.to_byte >= f.to_byte - 2, false) AS ends_inside
    FROM
      first_met f
      ASOF LEFT JOIN span s ON s.verdict = f.verdict
      AND s.from_byte < f.to_byte
  ),
  said AS (
    SELECT
      m.item,
      m.record,
      m.verdict,
      s.status,
      s.assurance,
      s.reason
    FROM
      met m
      JOIN span s ON s.verdict = m.verdict
      AND s.place = m.from_place
    WHERE
      m.to_place >= m.from_place
    UNION ALL
    SELECT
      m.item,
      m.record,
      m.verdict,
      s.status,
      s.assurance,
      s.reason
    FROM
      met m
      JOIN span s ON s.verdict = m.verdict
      AND s.place = m.to_place
    WHERE
      m.to_place > m.from_place
    UNION ALL
    SELECT
      m.item,
      m.record,
      m.verdict,
      s.status,
      s.assurance,
      s.reason
    FROM
      met m
      JOIN span s ON s.verdict = m.verdict
      AND s.place > m.from_place
      AND s.place < m.to_place
    WHERE
      m.to_place > m.from_place + 1
    UNION ALL
    SELECT
      item,
      record,
      verdict,
      'not covered',
      'none',
      'not_covered'
    FROM
      met
    WHERE
      to_place >= from_place
      AND (
        NOT begins_inside
        OR NOT ends_inside
      )
  ),
  worst AS (
    SELECT
      item,
      record,
      verdict,
      arg_min(t.status, k.rank) AS status,
      arg_min(t.assurance, k.rank) AS assurance,
      arg_min(t.reason, k.rank) AS reason
    FROM
      said t
      JOIN status_rank k ON k.word = t.status
    GROUP BY ALL
  ),
  all_said AS (
    SELECT
      *
    FROM
      worst
    UNION ALL
    SELECT
      x.item,
      x.record,
      v.id,
      v.status,
      v.assurance,
      v.reason
    FROM
      extent x
      JOIN verdict v ON v.source = $source
      AND v.item = x.item
      ANTI JOIN speaking w ON w.verdict = v.id
  ),
  -- Of a record that no verdict touches, none speaks: it is told by one of those that speak of its item.
  untouched AS (
    SELECT
      a.item,
      a.record,
      min(a.verdict) AS verdict,
      'not covered' AS status,
      'none' AS assurance,
      'not_covered' AS reason
    FROM
      asked a
      ANTI JOIN all_said t ON t.item = a.item
      AND t.record = a.record
    GROUP BY ALL
  ),
  ranked AS (
    SELECT
      a.*,
      k.precedence * 100 + r.rank AS place
    FROM
      (
        FROM
          all_said
        UNION ALL
        FROM
          untouched
      ) a
      JOIN status_rank k ON k.word = a.status
      JOIN assurance_rank r ON r.word = a.assurance
  ),
  own AS (
    SELECT
      item,
      record,
      arg_min(verdict, place) AS verdict,
      arg_min(status, place) AS status,
      arg_min(assurance, place) AS assurance,
      arg_min(reason, place) AS reason
    FROM
      ranked
    GROUP BY ALL
  )
SELECT
  $source,
  o.record,
  o.verdict,
  o.status,
  o.assurance,
  o.reason,
  v.scheme
FROM
  own o
  JOIN verdict v ON v.id = o.verdict
  JOIN item_verdict i ON i.source = $source
  AND i.item = o.item
WHERE
  (o.status, o.assurance) IS DISTINCT FROM (i.status, i.assurance)
