-- Stretches of numbers that random losses do not explain, and what is missing where files of one series meet, inside of a source and between two of them.
WITH
  -- The records at the edges first: joined the other way round every number would meet every other.
  edges AS MATERIALIZED (
    SELECT
      r.source,
      r.name,
      r.record,
      r.item,
      r.time_ns
    FROM
      sequence_run r
      SEMI JOIN (
        SELECT
          source,
          name,
          from_record AS record
        FROM
          sequence_missing
        UNION
        SELECT
          source,
          name,
          to_record
        FROM
          sequence_missing
      ) m ON m.source = r.source
      AND m.name = r.name
      AND m.record = r.record
  ),
  -- One edge after the other: left to choose, the two would be joined to each other by source and name first.
  begun AS MATERIALIZED (
    SELECT
      m.*,
      x.item AS from_item,
      x.time_ns AS from_ns
    FROM
      sequence_missing m
      JOIN edges x ON x.source = m.source
      AND x.record = m.from_record
      AND x.name = m.name
  ),
  found AS (
    SELECT
      m.*,
      y.item AS to_item,
      y.time_ns AS to_ns
    FROM
      begun m
      JOIN edges y ON y.source = m.source
      AND y.record = m.to_record
      AND y.name = m.name
  ),
  others AS (
    SELECT
      source,
      count(*) AS holes
    FROM
      found
    WHERE
      from_item = to_item
    GROUP BY ALL
  ),
  inside AS (
    SELECT
      f.source,
      f.name,
      f.writer,
      f.from_n,
      f.to_n,
      f.missing,
      f.from_ns,
      f.to_ns,
      f.source AS from_source,
      f.from_record,
      f.to_record,
      s.from_path,
      s.to_path
    FROM
      found f
      LEFT JOIN seam s ON s.from_source = f.source
      AND s.to_source = f.source
      AND s.from_item = f.from_item
      AND s.to_item = f.to_item
      LEFT JOIN others o ON o.source = f.source
    WHERE
      f.beyond
      -- One number at a seam is no chance where nothing else is missing.
      OR (
        s.from_item IS NOT NULL
        AND o.holes IS NULL
      )
  ),
  ends AS (
    SELECT
      source,
      item,
      name,
      writer,
      max(n) AS last_n,
      arg_max(record, n) AS last_record,
      arg_max(time_ns, n) AS last_ns,
      min(n) AS first_n,
      arg_min(record, n) AS first_record,
      arg_min(time_ns, n) AS first_ns
    FROM
      sequence_run
    WHERE
      source IN (
        SELECT
          from_source
        FROM
          seam
        WHERE
          from_source <> to_source
        UNION
        SELECT
          to_source
        FROM
          seam
        WHERE
          from_source <> to_source
      )
    GROUP BY ALL
  ),
  between_sources AS (
    SELECT
      s.to_source AS source,
      x.name,
      x.writer,
      x.last_n AS from_n,
      y.first_n AS to_n,
      y.first_n - x.last_n - 1 AS missing,
      x.last_ns AS from_ns,
      y.first_ns AS to_ns,
      s.from_source,
      x.last_record AS from_record,
      y.first_record AS to_record,
      s.from_path,
      s.to_path
    FROM
      seam s
      JOIN ends x ON x.source = s.from_source
      AND x.item = s.from_item
      JOIN ends y ON y.source = s.to_source
      AND y.item = s.to_item
      AND y.name = x.name
      AND y.writer = x.writer
    WHERE
      s.from_source <> s.to_source
      AND y.first_n - x.last_n BETWEEN 2 AND 100000
  )
SELECT
  source,
  name,
  writer,
  from_n::DOUBLE AS from_n,
  to_n::DOUBLE AS to_n,
  missing::DOUBLE AS missing,
  from_ns::VARCHAR AS from_ns,
  to_ns::VARCHAR AS to_ns,
  from_source,
  from_record,
  to_record,
  from_path,
  to_path
FROM
  (
    FROM
      inside
    UNION ALL
    FROM
      between_sources
  )
ORDER BY
  source,
  name,
  writer,
  from_n
