-- The silences of each series of items that say most: those in which most records would have come at the lower of the rates right before and behind. Of sources with
-- very many records what came in one second counts as one point of time, with its records.
CREATE OR REPLACE TEMP TABLE silence AS
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
    WHERE
      e.time_ns IS NOT NULL
    GROUP BY ALL
  ),
  points AS (
    SELECT
      o.series,
      e.time_ns // s.width AS point,
      count(*) AS records,
      min(e.time_ns) AS first_ns,
      max(e.time_ns) AS last_ns,
      arg_min({'source': e.source, 'record': e.record}, (e.time_ns, e.record)) AS first_record,
      arg_max({'source': e.source, 'record': e.record}, (e.time_ns, e.record)) AS last_record
    FROM
      event e
      JOIN series_of o ON o.source = e.source
      JOIN sized s ON s.series = o.series
    WHERE
      e.time_ns IS NOT NULL
    GROUP BY ALL
  ),
  summed AS (
    SELECT
      *,
      sum(records) OVER (
        PARTITION BY
          series
        ORDER BY
          point ROWS UNBOUNDED PRECEDING
      ) AS so_far
    FROM
      points
  ),
  beside AS (
    SELECT
      series,
      lag (last_ns) OVER w AS from_ns,
      first_ns AS to_ns,
      lag (last_record) OVER w AS from_record,
      first_record AS to_record,
      -- Records and time of sixty points on either side, where they lie within a shift, so that bursts even out; else of twenty.
      lag (so_far) OVER w - coalesce(lag (so_far, 21) OVER w, first_value (so_far) OVER w) AS before_20,
      lag (last_ns) OVER w - coalesce(lag (last_ns, 21) OVER w, first_value (last_ns) OVER w) AS time_before_20,
      lag (so_far) OVER w - coalesce(lag (so_far, 61) OVER w, first_value (so_far) OVER w) AS before_60,
      lag (last_ns) OVER w - coalesce(lag (last_ns, 61) OVER w, first_value (last_ns) OVER w) AS time_before_60,
      coalesce(lead (so_far, 20) OVER w, last_value (so_far) OVER all_of) - so_far AS behind_20,
      coalesce(lead (first_ns, 20) OVER w, last_value (first_ns) OVER all_of) - first_ns AS time_behind_20,
      coalesce(lead (so_far, 60) OVER w, last_value (so_far) OVER all_of) - so_far AS behind_60,
      coalesce(lead (first_ns, 60) OVER w, last_value (first_ns) OVER all_of) - first_ns AS time_behind_60
    FROM
      summed
    WINDOW
      w AS (
        PARTITION BY
          series
        ORDER BY
          point
      ),
      all_of AS (
        PARTITION BY
          series
        ORDER BY
          point ROWS BETWEEN UNBOUNDED PRECEDING
          AND UNBOUNDED FOLLOWING
      )
  ),
  told AS (
    SELECT
      *,
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
      beside
    WHERE
      from_ns IS NOT NULL
      AND to_ns > from_ns
  )
SELECT
  series,
  from_ns,
  to_ns,
  from_record,
  to_record,
  at_rate,
  count(*) OVER (
    PARTITION BY
      series
  ) AS silences,
  row_number() OVER (
    PARTITION BY
      series
    ORDER BY
      at_rate DESC,
      from_ns
  ) AS place
FROM
  told
QUALIFY
  place <= 2000
