-- Records of declared sources against those declared for a day: over the period of the scope, else from the first day of the source to the last one. These two
-- count by the part that is covered: by as much as other days have in that time of day. A declared source that is not there has the number 0.
WITH
  declared AS (
    SELECT
      d.scope,
      d.pattern,
      d.per_day,
      p.from_ns,
      p.to_ns,
      d.source
    FROM
      declared_source d
      LEFT JOIN declared_period p ON p.scope = d.scope
    WHERE
      d.per_day IS NOT NULL
  ),
  timed AS (
    SELECT
      source,
      time_ns,
      time_ns // 86400000000000 AS day,
      time_ns % 86400000000000 AS of_day
    FROM
      event_once
    WHERE
      time_ns IS NOT NULL
      AND source IN (
        SELECT
          source
        FROM
          declared
      )
  ),
  edges AS (
    SELECT
      source,
      count(*) AS records,
      min(time_ns) AS first_ns,
      max(time_ns) AS last_ns
    FROM
      timed
    GROUP BY ALL
  ),
  -- What the days between the first and the last one have in the part of the day that the first and the last one cover.
  inner_days AS (
    SELECT
      t.source,
      count(*) AS records,
      count(*) FILTER(t.of_day >= e.first_ns % 86400000000000) AS from_first,
      count(*) FILTER(t.of_day <= e.last_ns % 86400000000000) AS to_last
    FROM
      timed t
      JOIN edges e ON e.source = t.source
      AND t.day > e.first_ns // 86400000000000
      AND t.day < e.last_ns // 86400000000000
    GROUP BY ALL
  ),
  own_days AS (
    SELECT
      e.*,
      e.last_ns // 86400000000000 - e.first_ns // 86400000000000 + 1 AS touched,
      i.from_first / i.records + i.to_last / i.records - 2 AS less
    FROM
      edges e
      LEFT JOIN inner_days i ON i.source = e.source
  ),
  case_days AS (
    SELECT
      max(last_ns) // 86400000000000 - min(first_ns) // 86400000000000 + 1 AS days
    FROM
      source
  ),
  periods AS (
    SELECT
      d.*,
      o.records,
      CASE
        WHEN d.from_ns IS NULL
        AND d.to_ns IS NULL THEN o.touched + coalesce(o.less, 0)
        ELSE (coalesce(d.to_ns, o.last_ns) - coalesce(d.from_ns, o.first_ns)) / 86400000000000
      END AS days
    FROM
      declared d
      LEFT JOIN own_days o ON o.source = d.source
  ),
  within AS (
    SELECT
      d.scope,
      d.pattern,
      d.source,
      count(*) AS captured
    FROM
      declared d
      JOIN timed t ON t.source = d.source
      AND t.time_ns BETWEEN coalesce(d.from_ns, t.time_ns) AND coalesce(d.to_ns, t.time_ns)
    GROUP BY ALL
  ),
  counted AS (
    SELECT
      p.scope,
      p.pattern,
      coalesce(p.source, 0) AS source,
      coalesce(w.captured, 0) AS captured,
      round(p.per_day * coalesce(p.days, c.days, 1))::BIGINT AS expected,
      p.per_day,
      coalesce(p.days, c.days, 1) AS days
    FROM
      periods p
      CROSS JOIN case_days c
      LEFT JOIN within w ON w.scope = p.scope
      AND w.pattern = p.pattern
      AND w.source = p.source
  )
SELECT
  source,
  'inventory' AS method,
  CASE
    WHEN expected > 0 THEN least(1, captured / expected)
  END AS rate,
  NULL::DOUBLE AS low,
  NULL::DOUBLE AS high,
  captured,
  expected,
  'As many records a day as the scope declares (' || per_day::VARCHAR || '), over ' || round(days, 2)::VARCHAR || ' days; each day as many as another.' || CASE
    WHEN captured > expected THEN ' More came than were declared.'
    ELSE ''
  END AS assumes,
  'scope ' || scope || ': ' || pattern AS against
FROM
  counted
ORDER BY
  source,
  against
