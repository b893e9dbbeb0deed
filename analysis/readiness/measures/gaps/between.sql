-- What else is known of the time of each gap: acts that a counterpart has in it, and whether the numbers of the source go on over it without a hole.
WITH
  spans AS (
    SELECT
      unnest(
        from_json(
          $gaps::JSON,
          '[{"gap": "INTEGER", "source": "INTEGER", "from_ns": "BIGINT", "to_ns": "BIGINT", "from_record": "BIGINT", "to_record": "BIGINT"}]'
        ),
        recursive := TRUE
      )
  ),
  elsewhere AS (
    SELECT
      g.gap,
      list(
        {'against': c.against, 'missing': c.missing}
        ORDER BY
          c.missing DESC,
          c.against
      ) AS lost
    FROM
      spans g
      JOIN (
        SELECT
          g.gap,
          s.against,
          count(*) AS missing
        FROM
          spans g
          JOIN counterpart_shift d ON d.source = g.source
          JOIN counterpart_side s ON s.source = g.source
          AND s.against = d.against
          AND s.own_record IS NULL
          AND s.ns BETWEEN g.from_ns + d.shift AND g.to_ns + d.shift
        GROUP BY ALL
      ) c ON c.gap = g.gap
    GROUP BY ALL
  ),
  numbered AS (
    SELECT
      g.gap,
      bool_or(y.n = x.n + 1) AS goes_on
    FROM
      spans g
      JOIN sequence_run x ON x.source = g.source
      AND x.record = g.from_record
      JOIN sequence_run y ON y.source = g.source
      AND y.record = g.to_record
      AND y.name = x.name
      AND y.writer = x.writer
      AND y.run = x.run
    GROUP BY ALL
  )
SELECT
  g.gap,
  e.lost,
  n.goes_on
FROM
  spans g
  LEFT JOIN elsewhere e ON e.gap = g.gap
  LEFT JOIN numbered n ON n.gap = g.gap
