-- Sources whose losses are counted, by numbers or by a counterpart of one of their logs; one fails where the busiest quarter of its time loses three times and more what the rest of it loses, beyond chance, in
-- several bins of it. The record that convicts is the first in a busy bin that lost some.
WITH
  acts AS (
    SELECT
      l.source,
      concat('log ', s.log, ' by log ', s.against_log) AS of_what,
      coalesce(s.own_ns, s.ns - d.shift) AS ns,
      s.own_record AS record,
      (s.own_record IS NULL)::BIGINT AS lost,
      (s.own_record IS NOT NULL)::BIGINT AS captured
    FROM
      counterpart_side s
      JOIN counterpart_shift d ON d.log = s.log
      AND d.against_log = s.against_log
      JOIN log l ON l.log = s.log
    WHERE
      s.expected
    UNION ALL
    SELECT
      source,
      name,
      time_ns,
      record,
      0,
      1
    FROM
      sequence_run
    UNION ALL
    -- What is missing was written right before the record behind it. A few long stretches are gaps, many are a habit.
    SELECT
      m.source,
      m.name,
      e.time_ns,
      NULL,
      m.missing,
      0
    FROM
      (
        SELECT
          *,
          sum(if (beyond, 1, 0)) OVER (
            PARTITION BY
              source,
              name
          ) AS stretches
        FROM
          sequence_missing
      ) m
      JOIN event e ON e.source = m.source
      AND e.record = m.to_record
    WHERE
      NOT m.beyond
      OR m.stretches >= 5
  ),
  -- Minutes, five of them, or hours: the shortest that hold twenty on average.
  widths AS (
    SELECT
      source,
      of_what,
      CASE
        WHEN sum(lost + captured) * 60000000000 >= 20 * (max(ns) - min(ns)) THEN 60000000000
        WHEN sum(lost + captured) * 300000000000 >= 20 * (max(ns) - min(ns)) THEN 300000000000
        ELSE 3600000000000
      END AS width
    FROM
      acts
    WHERE
      ns IS NOT NULL
    GROUP BY ALL
  ),
  bins AS (
    SELECT
      a.source,
      a.of_what,
      a.ns // w.width AS bin,
      sum(a.lost)::DOUBLE AS lost,
      sum(a.lost + a.captured)::DOUBLE AS expected,
      min(a.record) AS record
    FROM
      acts a
      JOIN widths w ON w.source = a.source
      AND w.of_what = a.of_what
    WHERE
      a.ns IS NOT NULL
    GROUP BY ALL
  ),
  loads AS (
    SELECT
      source,
      of_what,
      quantile_cont(expected, 0.75) AS high,
      count(*) AS bins
    FROM
      bins
    GROUP BY ALL
    HAVING
      count(*) >= 12
  ),
  -- The two bins of either side that lost most are left out: one outage lies in them, whatever the load.
  ranked AS (
    SELECT
      b.*,
      b.expected > l.high AS busy,
      row_number() OVER (
        PARTITION BY
          b.source,
          b.of_what,
          b.expected > l.high
        ORDER BY
          b.lost DESC,
          b.bin
      ) AS place
    FROM
      bins b
      JOIN loads l ON l.source = b.source
      AND l.of_what = b.of_what
  ),
  sides AS (
    SELECT
      source,
      of_what,
      median(expected) FILTER(busy) AS busy_load,
      median(expected) FILTER(NOT busy) AS quiet_load,
      coalesce(
        sum(lost) FILTER(
          busy
          AND place > 2
        ),
        0
      ) AS busy_lost,
      coalesce(
        sum(expected) FILTER(
          busy
          AND place > 2
        ),
        0
      ) AS busy_expected,
      count(*) FILTER(
        busy
        AND place > 2
        AND lost > 0
      ) AS busy_bins,
      coalesce(
        sum(lost) FILTER(
          NOT busy
          AND place > 2
        ),
        0
      ) AS quiet_lost,
      coalesce(
        sum(expected) FILTER(
          NOT busy
          AND place > 2
        ),
        0
      ) AS quiet_expected,
      arg_min(record, bin) FILTER(
        busy
        AND lost > 0
      ) AS record
    FROM
      ranked
    GROUP BY ALL
  ),
  -- Only where load differs, and enough is left to compare.
  rated AS (
    SELECT
      *,
      busy_lost / busy_expected AS busy_rate,
      quiet_lost / quiet_expected AS quiet_rate,
      (busy_lost + quiet_lost) / (busy_expected + quiet_expected) AS rate
    FROM
      sides
    WHERE
      busy_load >= 1.5 * quiet_load
      AND busy_expected >= 100
      AND quiet_expected >= 100
  ),
  told AS (
    SELECT
      *,
      busy_lost >= 10
      AND busy_bins >= 3
      AND busy_rate >= 3 * quiet_rate
      AND busy_rate - quiet_rate > 5 * sqrt(rate * (1 - rate) * (1 / busy_expected + 1 / quiet_expected)) AS at_peaks
    FROM
      rated
  )
SELECT
  source::VARCHAR AS subject,
  source,
  CASE
    WHEN at_peaks THEN record
  END AS record,
  NOT at_peaks AS passed
FROM
  told
