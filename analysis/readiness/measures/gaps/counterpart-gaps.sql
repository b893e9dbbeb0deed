-- Acts that follow one another in the other log and are all missing here, more than random losses explain (as for counts), between two that are here.
WITH
  ordered AS MATERIALIZED (
    SELECT
      log,
      against_log,
      own_ns,
      own_record,
      row_number() OVER (
        PARTITION BY
          log,
          against_log
        ORDER BY
          ns,
          record
      ) AS place
    FROM
      counterpart_side
    WHERE
      expected
      AND ns IS NOT NULL
  ),
  islands AS (
    SELECT
      log,
      against_log,
      place,
      place - row_number() OVER (
        PARTITION BY
          log,
          against_log
        ORDER BY
          place
      ) AS island
    FROM
      ordered
    WHERE
      own_record IS NULL
  ),
  runs AS (
    SELECT
      log,
      against_log,
      min(place) AS first_place,
      max(place) AS last_place,
      count(*) AS missing
    FROM
      islands
    GROUP BY
      log,
      against_log,
      island
  ),
  rates AS (
    SELECT
      log,
      against_log,
      count(*) AS expected,
      count(own_record) AS captured
    FROM
      ordered
    GROUP BY ALL
  ),
  chances AS (
    SELECT
      r.log,
      r.against_log,
      r.captured,
      count(*) / r.captured AS chance
    FROM
      rates r
      JOIN runs u ON u.log = r.log
      AND u.against_log = r.against_log
    WHERE
      r.captured >= 0.5 * r.expected
      AND r.captured >= 10
    GROUP BY
      r.log,
      r.against_log,
      r.captured
  ),
  -- One edge after the other: left to choose, all places of two logs would be joined to each other first.
  beyond AS MATERIALIZED (
    SELECT
      u.*
    FROM
      runs u
      JOIN chances c ON c.log = u.log
      AND c.against_log = u.against_log
    WHERE
      u.missing >= greatest(3, ceil(ln(0.001 / c.captured) / ln(least(c.chance, 0.9))))
  ),
  begun AS MATERIALIZED (
    SELECT
      u.*,
      x.own_ns AS from_ns,
      x.own_record AS from_record
    FROM
      beyond u
      JOIN ordered x ON x.log = u.log
      AND x.against_log = u.against_log
      AND x.place = u.first_place - 1
  )
SELECT
  l.source,
  u.log,
  o.source AS against,
  o.name AS against_name,
  u.missing,
  u.from_ns::VARCHAR AS from_ns,
  u.from_record,
  y.own_ns::VARCHAR AS to_ns,
  y.own_record AS to_record
FROM
  begun u
  JOIN ordered y ON y.log = u.log
  AND y.against_log = u.against_log
  AND y.place = u.last_place + 1
  JOIN log l ON l.log = u.log
  JOIN log o ON o.log = u.against_log
WHERE
  u.from_ns < y.own_ns
ORDER BY
  l.source,
  u.missing DESC,
  u.log,
  u.against_log,
  y.own_ns
