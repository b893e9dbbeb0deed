-- What the rhythm of a series expects in its longer silences: by hours, where it has enough records, else by quarters or whole days; of other days of the same
-- kind (working days, week-ends) within four weeks, at the same time of day, what three of four reach; less what is there. Not `compared`: there is no such day.
CREATE OR REPLACE TEMP TABLE silence_expected AS
WITH
  spans AS (
    SELECT
      o.series,
      min(e.time_ns) AS first_ns,
      max(e.time_ns) AS last_ns,
      CASE
        WHEN 2 * (max(time_ns) - min(time_ns)) / 3600000000000 <= count(*) THEN 3600000000000
        WHEN 2 * (max(time_ns) - min(time_ns)) / 21600000000000 <= count(*) THEN 21600000000000
        ELSE 86400000000000
      END AS width
    FROM
      event e
      JOIN series_of o ON o.source = e.source
      AND o.item = e.item
    WHERE
      e.time_ns IS NOT NULL
    GROUP BY ALL
  ),
  counts AS (
    SELECT
      o.series,
      e.time_ns // s.width AS bin,
      count(*) AS records
    FROM
      event e
      JOIN series_of o ON o.source = e.source
      AND o.item = e.item
      JOIN spans s ON s.series = o.series
    WHERE
      e.time_ns IS NOT NULL
    GROUP BY ALL
  ),
  active AS (
    SELECT
      series,
      avg(records) AS records
    FROM
      counts
    GROUP BY ALL
  ),
  long AS (
    SELECT
      q.series,
      q.place,
      q.from_ns,
      q.to_ns,
      s.width,
      s.first_ns,
      s.last_ns,
      a.records * (q.to_ns - q.from_ns) / s.width AS usual,
      86400000000000 // s.width AS a_day
    FROM
      silence q
      JOIN spans s ON s.series = q.series
      JOIN active a ON a.series = q.series
    WHERE
      q.to_ns - q.from_ns >= 1800000000000
      AND q.at_rate > 0
    QUALIFY
      row_number() OVER (
        PARTITION BY
          q.series
        ORDER BY
          q.place
      ) <= 200
  ),
  bins AS (
    SELECT
      series,
      place,
      from_ns,
      to_ns,
      first_ns,
      last_ns,
      width,
      usual,
      a_day,
      unnest(generate_series(from_ns // width, least(to_ns // width, from_ns // width + 60 * a_day))) AS bin
    FROM
      long
  ),
  others AS (
    SELECT
      b.*,
      bin + d.days * a_day AS other
    FROM
      bins b
      CROSS JOIN (
        SELECT
          unnest(generate_series(-28, 28)) AS days
      ) d
    WHERE
      d.days <> 0
      -- Whole bins within the series, outside of this silence, of the same kind of day. Day 0 of the epoch was a Thursday.
      AND (bin + d.days * a_day) * width >= first_ns - width // 2
      AND (bin + d.days * a_day + 1) * width <= last_ns + width // 2
      AND (
        bin + d.days * a_day < from_ns // width
        OR bin + d.days * a_day > to_ns // width
      )
      AND ((bin // a_day + 3) % 7 >= 5) = ((bin // a_day + d.days + 3) % 7 >= 5)
  ),
  usual AS (
    SELECT
      o.series,
      o.place,
      o.bin,
      quantile_cont(coalesce(c.records, 0), 0.25) AS records
    FROM
      others o
      LEFT JOIN counts c ON c.series = o.series
      AND c.bin = o.other
    GROUP BY ALL
  )
SELECT
  b.series,
  b.place,
  -- At the edges what chance may have left out counts as there.
  sum(
    least(
      u.records * (least(b.to_ns, (b.bin + 1) * b.width) - greatest(b.from_ns, b.bin * b.width)) / b.width,
      greatest(
        0,
        u.records - coalesce(c.records, 0) - CASE
          WHEN c.records > 0 THEN sqrt(u.records)
          ELSE 0
        END
      )
    )
  ) AS records,
  -- What other days have, whatever is there.
  sum(u.records * (least(b.to_ns, (b.bin + 1) * b.width) - greatest(b.from_ns, b.bin * b.width)) / b.width) AS elsewhere,
  -- What would be expected if all times were alike, of those at which there are records.
  any_value(b.usual) AS usual,
  count(u.records) = count(*) AS compared
FROM
  bins b
  LEFT JOIN usual u ON u.series = b.series
  AND u.place = b.place
  AND u.bin = b.bin
  LEFT JOIN counts c ON c.series = b.series
  AND c.bin = b.bin
GROUP BY ALL
