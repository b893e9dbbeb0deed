-- The same hours on other days (gaps of up to twenty hours) or in other weeks (up to six days), as far as the log reaches: how many there are, and how many of them are
-- without a record too. Gaps shorter than half an hour are finer than what is counted.
WITH
  gaps AS MATERIALIZED (
    SELECT
      *,
      if (to_ns - from_ns <= 72000000000000, 86400000000000, 604800000000000) AS step
    FROM
      (
        SELECT
          unnest(
            from_json($gaps::JSON, '[{"gap": "INTEGER", "source": "INTEGER", "from_ns": "BIGINT", "to_ns": "BIGINT", "host": "VARCHAR", "dataset": "VARCHAR"}]'),
            recursive := TRUE
          )
      )
    WHERE
      to_ns - from_ns BETWEEN 1800000000000 AND 518400000000000
  ),
  own AS (
    SELECT
      g.gap,
      r.bucket_ns,
      r.count
    FROM
      gaps g
      JOIN rollup r ON r.source = g.source
      AND (
        g.dataset IS NULL
        OR r.dataset = g.dataset
      )
      AND (
        g.host IS NULL
        OR r.host_name = g.host
      )
      AND r.bucket_ns BETWEEN g.from_ns - 8 * g.step AND g.to_ns + 8 * g.step
  ),
  reach AS (
    SELECT
      gap,
      min(bucket_ns) AS first_ns,
      max(bucket_ns) + 900000000000 AS last_ns
    FROM
      own
    GROUP BY
      gap
  ),
  others AS (
    SELECT
      g.gap,
      k.shift,
      g.step,
      g.from_ns + k.shift * g.step AS from_ns,
      g.to_ns + k.shift * g.step AS to_ns
    FROM
      gaps g
      JOIN reach x ON x.gap = g.gap
      CROSS JOIN (
        SELECT
          unnest(generate_series(-7, 7)) AS shift
      ) k
    WHERE
      k.shift <> 0
      AND g.from_ns + k.shift * g.step >= x.first_ns
      AND g.to_ns + k.shift * g.step <= x.last_ns
  ),
  counted AS (
    SELECT
      o.gap,
      o.shift,
      o.step,
      coalesce(sum(r.count), 0) AS records
    FROM
      others o
      LEFT JOIN own r ON r.gap = o.gap
      AND r.bucket_ns >= o.from_ns
      AND r.bucket_ns + 900000000000 <= o.to_ns
    GROUP BY ALL
  )
SELECT
  gap,
  if (any_value(step) = 86400000000000, 'day', 'week') AS unit,
  count(*) AS compared,
  count(*) FILTER(records = 0) AS quiet
FROM
  counted
GROUP BY
  gap
