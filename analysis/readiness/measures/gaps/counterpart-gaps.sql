-- Acts that follow one another in the other log and are all missing here, more than random losses explain (as for counts), between two that are here.
WITH
  ordered AS MATERIALIZED (
    SELECT
      source,
      against,
      own_ns,
      own_record,
      row_number() OVER (
        PARTITION BY
          source,
          against
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
      source,
      against,
      place,
      place - row_number() OVER (
        PARTITION BY
          source,
          against
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
      source,
      against,
      min(place) AS first_place,
      max(place) AS last_place,
      count(*) AS missing
    FROM
      islands
    GROUP BY
      source,
      against,
      island
  ),
  rates AS (
    SELECT
      source,
      against,
      count(*) AS expected,
      count(own_record) AS captured
    FROM
      ordered
    GROUP BY ALL
  ),
  chances AS (
    SELECT
      r.source,
      r.against,
      r.captured,
      count(*) / r.captured AS chance
    FROM
      rates r
      JOIN runs u ON u.source = r.source
      AND u.against = r.against
    WHERE
      r.captured >= 0.5 * r.expected
      AND r.captured >= 10
    GROUP BY
      r.source,
      r.against,
      r.captured
  ),
  -- One edge after the other: left to choose, all places of two logs would be joined to each other first.
  beyond AS MATERIALIZED (
    SELECT
      u.*
    FROM
      runs u
      JOIN chances c ON c.source = u.source
      AND c.against = u.against
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
      JOIN ordered x ON x.source = u.source
      AND x.against = u.against
      AND x.place = u.first_place - 1
  )
SELECT
  u.source,
  u.against,
  u.missing,
  u.from_ns::VARCHAR AS from_ns,
  u.from_record,
  y.own_ns::VARCHAR AS to_ns,
  y.own_record AS to_record
FROM
  begun u
  JOIN ordered y ON y.source = u.source
  AND y.against = u.against
  AND y.place = u.last_place + 1
WHERE
  u.from_ns < y.own_ns
ORDER BY
  u.source,
  u.missing DESC
