-- How many events of $source each verdict on a part of a file speaks of: those that begin in its bytes. Such parts of one item do not overlap.
UPDATE verdict
SET
  events = n.events
FROM
  (
    WITH
      part AS MATERIALIZED (
        SELECT
          s.verdict,
          s.item,
          s.from_byte,
          s.to_byte
        FROM
          verdict_span s
          JOIN verdict v ON v.id = s.verdict
        WHERE
          s.source = $source
          AND s.item IS NOT NULL
          AND v.kind = 'entry'
      ),
      begun AS (
        SELECT
          p.verdict,
          count(*) AS events
        FROM
          (
            SELECT
              item,
              byte_offset
            FROM
              event
              SEMI JOIN part USING (item)
            WHERE
              source = $source
          ) e
          ASOF JOIN part p ON p.item = e.item
          AND p.from_byte <= e.byte_offset
        WHERE
          p.to_byte > e.byte_offset
        GROUP BY ALL
      )
    SELECT
      v.id,
      coalesce(b.events, 0) AS events
    FROM
      verdict v
      LEFT JOIN begun b ON b.verdict = v.id
    WHERE
      v.source = $source
      AND v.kind = 'entry'
  ) n
WHERE
  verdict.id = n.id
