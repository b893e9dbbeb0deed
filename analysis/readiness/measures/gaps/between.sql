-- What else is known of the time of each gap: acts that a counterpart has in it, and whether the numbers of the source go on over it without a hole.
WITH
  spans AS MATERIALIZED (
    SELECT
      unnest(
        from_json(
          $gaps::JSON,
          '[{"gap": "INTEGER", "source": "INTEGER", "from_ns": "BIGINT", "to_ns": "BIGINT", "from_record": "BIGINT", "to_record": "BIGINT"}]'
        ),
        recursive := TRUE
      )
  ),
  -- The log that each lies in.
  placed AS MATERIALIZED (
    SELECT
      g.*,
      l.log,
      l.name
    FROM
      spans g
      LEFT JOIN event e ON e.source = g.source
      AND e.record = coalesce(g.to_record, g.from_record)
      LEFT JOIN log_item i ON i.source = g.source
      AND i.item = e.item
      LEFT JOIN log l ON l.log = coalesce(i.log, g.source)
  ),
  elsewhere AS (
    SELECT
      c.gap,
      list(
        {'against': o.source, 'log': o.name, 'missing': c.missing}
        ORDER BY
          c.missing DESC,
          o.source,
          o.name
      ) AS lost
    FROM
      (
        SELECT
          g.gap,
          s.against_log,
          count(*) AS missing
        FROM
          placed g
          JOIN counterpart_shift d ON d.log = g.log
          JOIN counterpart_side s ON s.log = g.log
          AND s.against_log = d.against_log
          AND s.expected
          AND s.own_record IS NULL
          AND s.ns BETWEEN g.from_ns + d.shift AND g.to_ns + d.shift
        GROUP BY ALL
      ) c
      JOIN log o ON o.log = c.against_log
    GROUP BY
      c.gap
  ),
  -- Each edge by itself first: joined the other way round every number of a writer would meet every other.
  before AS MATERIALIZED (
    SELECT
      g.gap,
      x.name,
      x.writer,
      x.run,
      x.n
    FROM
      spans g
      JOIN sequence_run x ON x.source = g.source
      AND x.record = g.from_record
  ),
  behind AS MATERIALIZED (
    SELECT
      g.gap,
      x.name,
      x.writer,
      x.run,
      x.n
    FROM
      spans g
      JOIN sequence_run x ON x.source = g.source
      AND x.record = g.to_record
  ),
  numbered AS (
    SELECT
      x.gap,
      bool_or(y.n = x.n + 1) AS goes_on
    FROM
      before x
      JOIN behind y ON y.gap = x.gap
      AND y.name = x.name
      AND y.writer = x.writer
      AND y.run = x.run
    GROUP BY
      x.gap
  )
SELECT
  g.gap,
  g.name AS log,
  e.lost,
  n.goes_on
FROM
  placed g
  LEFT JOIN elsewhere e ON e.gap = g.gap
  LEFT JOIN numbered n ON n.gap = g.gap
