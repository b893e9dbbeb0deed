-- The silences of each series of items that say most: those in which most records would have come at the lower of the rates right before and behind. Of sources with
-- very many records what came in one second counts as one point of time, with its records.
CREATE OR REPLACE TEMP TABLE silence_point AS
WITH
  sized AS (
    SELECT
      o.series,
      CASE
        WHEN count(*) > 300000 THEN 1000000000
        ELSE 1000
      END AS width
    FROM
      event e
      JOIN series_of o ON o.source = e.source
      AND o.item = e.item
    WHERE
      e.time_ns IS NOT NULL
    GROUP BY ALL
  )
SELECT
  o.series,
  e.time_ns // s.width AS point,
  count(*) AS records,
  min(e.time_ns) AS first_ns,
  max(e.time_ns) AS last_ns
FROM
  event e
  JOIN series_of o ON o.source = e.source
  AND o.item = e.item
  JOIN sized s ON s.series = o.series
WHERE
  e.time_ns IS NOT NULL
GROUP BY ALL
ORDER BY
  o.series,
  point;

-- Windows go over the sorted table from its first row to its last, without a partition: so they stream, however many points there are. What lies in another series
-- is told by the series beside it.
CREATE OR REPLACE TEMP TABLE silence AS
WITH
  summed AS (
    SELECT
      series,
      first_ns,
      last_ns,
      (sum(records) OVER (ROWS UNBOUNDED PRECEDING))::BIGINT AS so_far
    FROM
      silence_point
  ),
  beside AS (
    SELECT
      series,
      first_ns,
      so_far,
      lag (series) OVER () AS series_before,
      lag (so_far) OVER () AS so_far_before,
      lag (last_ns) OVER () AS from_ns,
      lag (series, 21) OVER () AS series_21,
      lag (so_far, 21) OVER () AS so_far_21,
      lag (last_ns, 21) OVER () AS last_21,
      lag (series, 61) OVER () AS series_61,
      lag (so_far, 61) OVER () AS so_far_61,
      lag (last_ns, 61) OVER () AS last_61,
      lead (series, 20) OVER () AS series_20,
      lead (so_far, 20) OVER () AS so_far_20,
      lead (first_ns, 20) OVER () AS first_20,
      lead (series, 60) OVER () AS series_60,
      lead (so_far, 60) OVER () AS so_far_60,
      lead (first_ns, 60) OVER () AS first_60
    FROM
      summed
  ),
  ends AS (
    SELECT
      series,
      min(so_far) AS first_sum,
      min(last_ns) AS first_last_ns,
      max(so_far) AS last_sum,
      max(first_ns) AS last_first_ns
    FROM
      summed
    GROUP BY ALL
  ),
  -- Records and time of sixty points on either side, where they lie within a shift, so that bursts even out; else of twenty.
  sides AS (
    SELECT
      b.series,
      b.from_ns,
      b.first_ns AS to_ns,
      b.so_far_before - if (b.series_21 = b.series, b.so_far_21, e.first_sum) AS before_20,
      b.from_ns - if (b.series_21 = b.series, b.last_21, e.first_last_ns) AS time_before_20,
      b.so_far_before - if (b.series_61 = b.series, b.so_far_61, e.first_sum) AS before_60,
      b.from_ns - if (b.series_61 = b.series, b.last_61, e.first_last_ns) AS time_before_60,
      if (b.series_20 = b.series, b.so_far_20, e.last_sum) - b.so_far AS behind_20,
      if (b.series_20 = b.series, b.first_20, e.last_first_ns) - b.first_ns AS time_behind_20,
      if (b.series_60 = b.series, b.so_far_60, e.last_sum) - b.so_far AS behind_60,
      if (b.series_60 = b.series, b.first_60, e.last_first_ns) - b.first_ns AS time_behind_60
    FROM
      beside b
      JOIN ends e ON e.series = b.series
    WHERE
      b.series_before = b.series
      AND b.first_ns > b.from_ns
  ),
  told AS (
    SELECT
      series,
      from_ns,
      to_ns,
      CASE
        WHEN before_20 >= 5
        AND behind_20 >= 5 THEN (to_ns - from_ns) * least(
          CASE
            WHEN time_before_60 <= 28800000000000 THEN before_60 / greatest(time_before_60, 1000)
            ELSE before_20 / greatest(time_before_20, 1000)
          END,
          CASE
            WHEN time_behind_60 <= 28800000000000 THEN behind_60 / greatest(time_behind_60, 1000)
            ELSE behind_20 / greatest(time_behind_20, 1000)
          END
        )
        ELSE 0
      END AS at_rate
    FROM
      sides
  ),
  -- Where nothing is known of the rate, the longest.
  most AS (
    SELECT
      series,
      count(*) AS silences,
      max({'at_rate': at_rate, 'length': if (at_rate = 0, to_ns - from_ns, 0), 'since': - from_ns, 'to_ns': to_ns}, 2000) AS longest
    FROM
      told
    GROUP BY ALL
  ),
  placed AS (
    SELECT
      series,
      silences,
      unnest(longest) AS one,
      generate_subscripts(longest, 1) AS place
    FROM
      most
  ),
  chosen AS (
    SELECT
      series,
      - one.since AS from_ns,
      one.to_ns AS to_ns,
      one.at_rate AS at_rate,
      silences,
      place
    FROM
      placed
  ),
  -- The records at the edges: of one moment the last before, and the first behind.
  edges AS (
    SELECT
      o.series,
      e.time_ns,
      max({'record': e.record, 'source': e.source}) AS last,
      min({'record': e.record, 'source': e.source}) AS first
    FROM
      event e
      JOIN series_of o ON o.source = e.source
      AND o.item = e.item
      SEMI JOIN (
        SELECT
          series,
          from_ns AS ns
        FROM
          chosen
        UNION
        SELECT
          series,
          to_ns
        FROM
          chosen
      ) c ON c.series = o.series
      AND c.ns = e.time_ns
    GROUP BY ALL
  ),
  -- One edge after the other: left to choose, the two would be joined to each other by series first.
  begun AS MATERIALIZED (
    SELECT
      c.*,
      {'source': x.last.source, 'record': x.last.record} AS from_record
    FROM
      chosen c
      JOIN edges x ON x.series = c.series
      AND x.time_ns = c.from_ns
  )
SELECT
  c.series,
  c.from_ns,
  c.to_ns,
  c.from_record,
  {'source': y.first.source, 'record': y.first.record} AS to_record,
  c.at_rate,
  c.silences,
  c.place
FROM
  begun c
  JOIN edges y ON y.series = c.series
  AND y.time_ns = c.to_ns
