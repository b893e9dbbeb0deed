-- Sources with a rhythm; one fails where what it records leaves it, by hours and by whole days, at the first record of the change (where none is left: at the last before). Usual is
-- the median of the last ten days of the same kind (working days, week-ends) at the same time of day; how far a source strays from it by itself is measured.
WITH
  hourly AS MATERIALIZED (
    SELECT
      source,
      time_ns // 3600000000000 AS hour,
      count(*) AS records,
      min(time_ns) AS first_ns,
      max(time_ns) AS last_ns
    FROM
      event_once
    WHERE
      time_ns >= 0
    GROUP BY ALL
  ),
  -- The span without a thousandth at either end: single times that are wrong, or made up, would stretch it over decades.
  spans AS MATERIALIZED (
    SELECT
      source,
      min(hour) FILTER(up * 1000 > total) AS first_hour,
      max(hour) FILTER(down * 1000 > total) AS last_hour,
      any_value(total) AS total
    FROM
      (
        SELECT
          source,
          hour,
          sum(records) OVER (
            PARTITION BY
              source
            ORDER BY
              hour
          ) AS up,
          sum(records) OVER (
            PARTITION BY
              source
            ORDER BY
              hour DESC
          ) AS down,
          sum(records) OVER (
            PARTITION BY
              source
          ) AS total
        FROM
          hourly
      )
    GROUP BY
      source
    HAVING
      last_hour - first_hour BETWEEN 96 AND 87600
      -- Less than a record a day, as where files of many years lie in one folder, is no rhythm.
      AND any_value(total) * 24 >= last_hour - first_hour
  ),
  widths AS (
    SELECT
      unnest([1, 24]) AS width
  ),
  -- Whole hours and days only.
  bins AS (
    SELECT
      source,
      width,
      24 // width AS a_day,
      unnest(generate_series(first_hour // width + 1, last_hour // width - 1)) AS bin
    FROM
      spans
      CROSS JOIN widths
  ),
  counts AS (
    SELECT
      source,
      width,
      hour // width AS bin,
      sum(records)::BIGINT AS records
    FROM
      hourly
      CROSS JOIN widths
    GROUP BY ALL
  ),
  grid AS MATERIALIZED (
    SELECT
      b.*,
      coalesce(c.records, 0) AS records
    FROM
      bins b
      LEFT JOIN counts c ON c.source = b.source
      AND c.width = b.width
      AND c.bin = b.bin
  ),
  -- Which days of the week are quiet, as the source shows in two weeks and more; else Saturday and Sunday. Day 0 of the epoch was a Thursday.
  weekdays AS (
    SELECT
      source,
      (bin + 3) % 7 AS weekday,
      median(records) AS records,
      count(*) AS days
    FROM
      grid
    WHERE
      width = 24
    GROUP BY ALL
  ),
  days AS (
    SELECT
      source,
      weekday,
      CASE
        WHEN min(days) OVER of_source >= 2 THEN records < 0.5 * quantile_cont(records, 0.75) OVER of_source
        ELSE weekday >= 5
      END AS quiet
    FROM
      weekdays
    WINDOW
      of_source AS (
        PARTITION BY
          source
      )
  ),
  kinds AS MATERIALIZED (
    SELECT
      g.*,
      coalesce(d.quiet, (g.bin // g.a_day + 3) % 7 >= 5) AS quiet
    FROM
      grid g
      LEFT JOIN days d ON d.source = g.source
      AND d.weekday = (g.bin // g.a_day + 3) % 7
  ),
  compared AS MATERIALIZED (
    SELECT
      g.source,
      g.width,
      g.bin,
      o.records
    FROM
      (
        SELECT
          *,
          unnest(generate_series(1, 16)) AS days
        FROM
          kinds
      ) g
      JOIN kinds o ON o.source = g.source
      AND o.width = g.width
      AND o.bin = g.bin - g.days * g.a_day
      AND o.quiet = g.quiet
    QUALIFY
      row_number() OVER (
        PARTITION BY
          g.source,
          g.width,
          g.bin
        ORDER BY
          g.days
      ) <= 10
  ),
  usual AS MATERIALIZED (
    SELECT
      source,
      width,
      bin,
      median(records) AS records
    FROM
      compared
    GROUP BY ALL
    HAVING
      count(*) >= 4
  ),
  -- With what its neighbours have: a rhythm shifts by an hour when clocks are changed.
  judged AS MATERIALIZED (
    SELECT
      g.*,
      u.records AS usual,
      greatest(u.records, x.records, y.records) AS highest,
      least(u.records, x.records, y.records) AS lowest
    FROM
      kinds g
      JOIN usual u ON u.source = g.source
      AND u.width = g.width
      AND u.bin = g.bin
      LEFT JOIN usual x ON g.width = 1
      AND x.source = g.source
      AND x.width = 1
      AND x.bin = g.bin - 1
      LEFT JOIN usual y ON g.width = 1
      AND y.source = g.source
      AND y.width = 1
      AND y.bin = g.bin + 1
  ),
  -- How far a source strays by itself beyond chance, as a ratio, at its busier times: by what one day differs from the next of its kind. A lasting change is one such difference.
  steps AS (
    SELECT
      source,
      width,
      records,
      lag (records) OVER (
        PARTITION BY
          source,
          width,
          bin % a_day,
          quiet
        ORDER BY
          bin
      ) AS before,
      a_day
    FROM
      kinds
  ),
  halves AS (
    SELECT
      source,
      width,
      median(records) AS half
    FROM
      grid
    GROUP BY ALL
  ),
  strays AS MATERIALIZED (
    SELECT
      source,
      width,
      sqrt(greatest(0, (1.4826 * median(abs(ln((records + 0.5) / (before + 0.5))))) ** 2 / 2 - avg(2 / (records + before + 1)))) AS spread
    FROM
      steps
      JOIN halves USING (source, width)
    WHERE
      before IS NOT NULL
      AND records + before >= 2 * half
      AND records + before > 0
    GROUP BY ALL
  ),
  left_rhythm AS MATERIALIZED (
    SELECT
      j.source,
      j.width,
      j.a_day,
      j.bin,
      j.quiet,
      j.records,
      CASE
        WHEN j.records > CASE j.width
          WHEN 1 THEN 2
          ELSE 1.5
        END * j.highest
        AND j.records - j.highest > 6 * sqrt(greatest(j.highest, 1)) + 10
        AND ln(j.records / greatest(j.highest, 1)) > 6 * coalesce(s.spread, 0) THEN 'burst'
        WHEN j.records < CASE j.width
          WHEN 1 THEN 0.6
          ELSE 0.7
        END * j.lowest
        AND j.lowest - j.records > 6 * sqrt(j.lowest)
        AND ln(j.lowest / greatest(j.records, 0.5)) > 6 * coalesce(s.spread, 0) THEN 'drop'
      END AS change
    FROM
      judged j
      LEFT JOIN strays s ON s.source = j.source
      AND s.width = j.width
  ),
  between_weeks AS MATERIALIZED (
    SELECT
      l.source,
      l.width,
      l.bin,
      median(k.records) AS records
    FROM
      (
        SELECT
          *,
          unnest(generate_series(1, 6)) AS days
        FROM
          left_rhythm
        WHERE
          change IS NOT NULL
      ) l
      JOIN kinds k ON k.source = l.source
      AND k.width = l.width
      AND k.quiet = l.quiet
      AND k.bin = l.bin + l.days * l.a_day
    GROUP BY ALL
  ),
  -- What comes once a week is rhythm too: it is so a week before, or a week behind and not on the days between.
  changes AS MATERIALIZED (
    SELECT
      l.source,
      l.width,
      l.bin,
      l.bin * l.width AS hour,
      l.change
    FROM
      left_rhythm l
      LEFT JOIN grid b ON b.source = l.source
      AND b.width = l.width
      AND b.bin = l.bin - 7 * l.a_day
      LEFT JOIN grid n ON n.source = l.source
      AND n.width = l.width
      AND n.bin = l.bin + 7 * l.a_day
      LEFT JOIN between_weeks d ON d.source = l.source
      AND d.width = l.width
      AND d.bin = l.bin
    WHERE
      l.change IS NOT NULL
      AND NOT coalesce(
        CASE l.change
          WHEN 'burst' THEN b.records * 1.5 >= l.records
          ELSE b.records <= l.records * 1.5 + 1
        END,
        FALSE
      )
      AND NOT coalesce(
        CASE l.change
          WHEN 'burst' THEN n.records * 1.5 >= l.records
          AND d.records * 2 < l.records
          ELSE n.records <= l.records * 1.5 + 1
          AND d.records > l.records * 2
        END,
        FALSE
      )
  ),
  -- A change lasts until a day is as usual.
  begun AS MATERIALIZED (
    SELECT
      *
    FROM
      changes
    QUALIFY
      coalesce(
        bin - lag (bin) OVER (
          PARTITION BY
            source,
            width,
            change
          ORDER BY
            bin
        ) > CASE width
          WHEN 1 THEN 24
          ELSE 3
        END,
        TRUE
      )
  ),
  -- What a whole day shows is not told again by its hours.
  told AS MATERIALIZED (
    SELECT
      *
    FROM
      begun b
    WHERE
      width = 24
      OR NOT EXISTS (
        FROM
          changes d
        WHERE
          d.width = 24
          AND d.source = b.source
          AND d.change = b.change
          AND d.hour BETWEEN b.hour - 47 AND b.hour + 24
      )
  ),
  -- Where something is out of the way every few days, there is no rhythm to leave.
  able AS (
    SELECT
      source
    FROM
      judged
    WHERE
      width = 1
    GROUP BY
      source
    HAVING
      greatest(2, count(*) / 112) >= (
        SELECT
          count(*)
        FROM
          told t
        WHERE
          t.source = judged.source
      )
  ),
  -- Enough for a drop to be told, by hours or by days.
  loud AS (
    SELECT
      source
    FROM
      judged
    GROUP BY
      source
    HAVING
      max(usual) >= 40
  ),
  -- A day tells that it changed; its hours, and those of the day before, tell since when: from then on what is missing, or too much, adds up; half of the least change is taken off, so that chance does not.
  since AS (
    SELECT
      t.source,
      t.hour,
      t.width,
      g.bin AS at_hour,
      sum(
        CASE t.change
          WHEN 'drop' THEN 0.85 * u.records - g.records
          ELSE g.records - 1.25 * u.records
        END
      ) OVER (
        PARTITION BY
          t.source,
          t.hour,
          t.change
        ORDER BY
          g.bin DESC
      ) AS apart
    FROM
      told t
      JOIN grid g ON g.source = t.source
      AND g.width = 1
      AND g.bin BETWEEN t.hour - 23 AND t.hour + 23
      JOIN usual u ON u.source = g.source
      AND u.width = 1
      AND u.bin = g.bin
    WHERE
      t.width = 24
  ),
  changed AS (
    SELECT
      source,
      hour,
      1 AS width
    FROM
      told
    WHERE
      width = 1
    UNION ALL
    SELECT
      source,
      arg_max(at_hour, (apart, at_hour)),
      1
    FROM
      since
    GROUP BY
      source,
      hour,
      width
  ),
  at_moments AS (
    SELECT
      t.source,
      t.hour,
      t.width,
      coalesce(min(y.first_ns) FILTER(y.hour >= t.hour), max(y.last_ns)) AS time_ns
    FROM
      changed t
      JOIN hourly y ON y.source = t.source
      AND y.hour < t.hour + t.width
    GROUP BY ALL
  ),
  at_records AS (
    SELECT
      m.source,
      m.hour,
      m.width,
      min(e.record) AS record
    FROM
      at_moments m
      JOIN event_once e ON e.source = m.source
      AND e.time_ns = m.time_ns
    GROUP BY ALL
  )
SELECT
  a.source::VARCHAR AS subject,
  a.source,
  r.record,
  r.source IS NULL AS passed
FROM
  able a
  JOIN loud USING (source)
  LEFT JOIN at_records r ON r.source = a.source
