-- UTC days with a record, by source, and the limit that is stated for each: the most that a scope allows, else what its own records say last, else what the scope
-- asks for, else the least that a pack of the case allows. `as_of`: the day at which it is looked at, that of its newest record or the end of the scope's period; later ones the evidence does not show.
-- `over_day`: the last day that is beyond the limit, both ends counted; NULL where no record is older than the whole limit, as in a log that drops its oldest hour every hour.
CREATE OR REPLACE TEMP TABLE retained AS
WITH
  dayly AS (
    SELECT
      source,
      time_ns // 86400000000000 AS day,
      count(*) AS records,
      min(time_ns) AS first_ns,
      max(time_ns) AS last_ns
    FROM
      event
    WHERE
      time_ns IS NOT NULL
    GROUP BY ALL
  ),
  said AS (
    SELECT
      f.source,
      arg_max(TRY_CAST (f.value AS INTEGER), f.record) AS days,
      max(f.record) AS record
    FROM
      fact_retention_days f
    WHERE
      TRY_CAST (f.value AS INTEGER) > 0
    GROUP BY ALL
  ),
  -- Of several declarations the one that allows least.
  declared AS (
    SELECT
      d.source,
      min(d.over_days) AS over_days,
      min(d.retention_days) AS retention_days,
      arg_min(d.scope, coalesce(d.over_days, d.retention_days)) AS scope,
      max(p.to_ns) AS until_ns
    FROM
      declared_source d
      LEFT JOIN declared_period p ON p.scope = d.scope
    WHERE
      d.source IS NOT NULL
    GROUP BY ALL
  ),
  newest AS (
    SELECT
      source,
      min(first_ns) AS first_ns,
      max(last_ns) AS last_ns
    FROM
      dayly
    GROUP BY ALL
  ),
  limits AS (
    SELECT
      n.source,
      coalesce(d.over_days, s.days, d.retention_days, p.days) AS days,
      CASE
        WHEN d.over_days IS NULL
        AND s.days IS NOT NULL THEN 'record ' || s.record::VARCHAR || ' of the source'
        WHEN coalesce(d.over_days, d.retention_days) IS NOT NULL THEN 'scope ' || d.scope
        ELSE 'pack ' || p.pack
      END AS by_whom,
      coalesce(d.retention_days, s.days) AS asked_days,
      n.first_ns,
      greatest(n.last_ns, coalesce(d.until_ns, n.last_ns)) AS as_of_ns
    FROM
      newest n
      LEFT JOIN said s ON s.source = n.source
      LEFT JOIN declared d ON d.source = n.source
      CROSS JOIN (
        SELECT
          min(over_days) AS days,
          arg_min(pack, over_days) AS pack
        FROM
          declared_limit
      ) p
  )
SELECT
  d.source,
  d.day,
  d.records,
  lead (d.day) OVER (
    PARTITION BY
      d.source
    ORDER BY
      d.day
  ) AS next_day,
  l.days AS limit_days,
  CASE
    WHEN l.days IS NOT NULL THEN l.by_whom
  END AS limit_by,
  l.asked_days,
  l.as_of_ns // 86400000000000 AS as_of,
  CASE
    WHEN l.as_of_ns - l.first_ns >= l.days * 86400000000000 THEN l.as_of_ns // 86400000000000 - l.days
  END AS over_day
FROM
  dayly d
  JOIN limits l ON l.source = d.source
