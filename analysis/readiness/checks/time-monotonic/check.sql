-- Steps backwards within each file, in the direction in which it is written. Files in no order at all say nothing of the clock.
WITH
  stepped AS (
    SELECT
      source,
      item,
      record,
      time_ns - lag (time_ns) OVER (
        PARTITION BY
          source,
          item
        ORDER BY
          record
      ) AS step
    FROM
      event
    WHERE
      time_ns IS NOT NULL
  ),
  directed AS (
    SELECT
      source,
      item,
      CASE
        WHEN count(*) FILTER(step < 0) > count(*) FILTER(step > 0) THEN -1
        ELSE 1
      END AS direction
    FROM
      stepped
    GROUP BY ALL
    HAVING
      count(*) >= 10
      AND least(count(*) FILTER(step < 0), count(*) FILTER(step > 0)) <= 0.1 * count(step)
  ),
  -- How far lines change places where they do so all the time; more than a minute is no such thing.
  jitter AS (
    SELECT
      s.source,
      s.item,
      d.direction,
      CASE
        WHEN count(*) FILTER(s.step * d.direction < 0) >= greatest(5, 0.01 * count(*)) THEN coalesce(3 * quantile_disc(- s.step * d.direction, 0.9) FILTER(s.step * d.direction < 0), 0)
        ELSE 0
      END AS usual
    FROM
      stepped s
      JOIN directed d ON d.source = s.source
      AND d.item = s.item
    GROUP BY ALL
  )
SELECT
  s.source::VARCHAR || ':' || s.item::VARCHAR AS subject,
  s.source,
  s.record,
  FALSE AS passed
FROM
  stepped s
  JOIN jitter j ON j.source = s.source
  AND j.item = s.item
WHERE
  - s.step * j.direction > greatest(5000000000, least(60000000000, j.usual))
UNION ALL
SELECT
  source::VARCHAR || ':' || item::VARCHAR,
  source,
  NULL,
  TRUE
FROM
  jitter
