-- Each source of authentications with stated outcomes. It fails where one outcome is absent and chance hardly explains it: on a day, or altogether.
WITH
  tried AS (
    SELECT
      source,
      coalesce(event_dataset, '') AS dataset,
      record,
      time_ns // 86400000000000 AS day,
      event_outcome = 'failure' AS failed
    FROM
      event_once
    WHERE
      event_outcome IN ('success', 'failure')
      AND (
        contains(event_category, 'authentication')
        OR regexp_matches(lower(coalesce(event_action, '')), '(^|[^a-z])(log.?(in|on|ins|ons)|sign.?(in|on)|authenticat\w*|auth)($|[^a-z])')
      )
      AND NOT regexp_matches(lower(coalesce(event_action, '')), 'log.?(out|off)|sign.?(out|off)')
      -- Systems that record only one of the two by another action: a session is opened after a success alone.
      AND NOT regexp_matches(lower(coalesce(event_action, '')), 'session')
  ),
  per_source AS (
    SELECT
      source,
      dataset,
      count(*) AS n,
      count(*) FILTER(failed) AS failures,
      min(record) AS record
    FROM
      tried
    GROUP BY ALL
  ),
  elsewhere AS (
    SELECT
      p.source,
      p.dataset,
      sum(o.n) AS n,
      sum(o.failures) AS failures
    FROM
      per_source p
      JOIN per_source o ON o.dataset = p.dataset
      AND o.source <> p.source
    GROUP BY ALL
  ),
  per_day AS (
    SELECT
      source,
      dataset,
      day,
      count(*) AS n,
      count(*) FILTER(failed) AS failures,
      min(record) AS record
    FROM
      tried
    WHERE
      day IS NOT NULL
    GROUP BY ALL
  ),
  -- From the first of several days on: failures that stop show as a run of days without one.
  runs AS (
    SELECT
      *,
      sum(
        CASE
          WHEN failures > 0 THEN 1
          ELSE 0
        END
      ) OVER (
        PARTITION BY
          source,
          dataset
        ORDER BY
          day
      ) AS run
    FROM
      per_day
  ),
  silent AS (
    SELECT
      source,
      dataset,
      run,
      sum(n) AS n,
      min(record) AS record
    FROM
      runs
    WHERE
      failures = 0
    GROUP BY ALL
  ),
  one_sided AS (
    -- The share of failures on the days that are not in question.
    SELECT
      s.source,
      s.record
    FROM
      silent s
      JOIN per_source p ON p.source = s.source
      AND p.dataset = s.dataset
    WHERE
      p.failures >= 3
      AND p.n > s.n
      AND s.n * ln(1 - least(p.failures / (p.n - s.n), 0.999999)) < ln(0.001)
    UNION ALL
    SELECT
      p.source,
      p.record
    FROM
      per_source p
      LEFT JOIN elsewhere o ON o.source = p.source
      AND o.dataset = p.dataset
    WHERE
      p.failures = 0
      AND (
        p.n >= 300
        OR (
          o.failures >= 3
          AND p.n * ln(1 - least(o.failures / o.n, 0.999999)) < ln(0.001)
        )
      )
    UNION ALL
    SELECT
      source,
      record
    FROM
      per_source
    WHERE
      failures = n
      AND n >= 20
  )
SELECT
  source::VARCHAR AS subject,
  source,
  NULL::BIGINT AS record,
  true AS passed
FROM
  per_source
WHERE
  n >= 20
  OR source IN (
    SELECT
      source
    FROM
      one_sided
  )
UNION ALL
SELECT
  source::VARCHAR,
  source,
  record,
  false
FROM
  one_sided
