-- Pairs of records of one act in two sources, spread evenly over their time, at most $most of each two sources; in nanoseconds from the first of them, so that
-- they fit into a number. `own` is the clock of `source`, `other` that of `against`. A source whose records are read by the time of receipt and state when they happened has that as its clock.
WITH
  received_by AS (
    SELECT
      source
    FROM
      item
    WHERE
      regexp_matches(lower(replace(json_extract_string(fields, '$.time'), '_', '')), '(received?|ingest|arriv|index|collect)')
    GROUP BY ALL
  ),
  pairs AS (
    SELECT
      s.source,
      s.against,
      s.own_record,
      s.record,
      s.own_ns,
      s.ns,
      row_number() OVER (
        PARTITION BY
          s.source,
          s.against
        ORDER BY
          s.ns,
          s.own_ns
      ) AS place,
      count(*) OVER (
        PARTITION BY
          s.source,
          s.against
      ) AS pairs
    FROM
      counterpart_side s
      JOIN counterpart c ON c.a = least(s.source, s.against)
      AND c.b = greatest(s.source, s.against)
    WHERE
      s.own_ns IS NOT NULL
      AND s.ns IS NOT NULL
      AND c.uses_each <= 3
  ),
  drawn AS (
    SELECT
      *
    FROM
      pairs
    WHERE
      place % greatest(1, ceil(pairs / $most)::BIGINT) = 0
      OR pairs <= $most
  ),
  -- The other time of either side, where it lies close to the other clock and the one that records are read by does not.
  happened AS (
    SELECT
      d.source,
      d.against,
      t.source AS of,
      t.name,
      median(
        abs(
          CASE
            WHEN t.source = d.source THEN t.ns - d.ns
            ELSE d.own_ns - t.ns
          END
        )
      ) AS apart,
      median(abs(d.own_ns - d.ns)) AS apart_read
    FROM
      drawn d
      JOIN time_beside t ON (
        t.source = d.source
        AND t.record = d.own_record
      )
      OR (
        t.source = d.against
        AND t.record = d.record
      )
    GROUP BY
      d.source,
      d.against,
      t.source,
      t.name
    HAVING
      apart_read > 60000000000
      AND apart < apart_read / 10
    QUALIFY
      row_number() OVER (
        PARTITION BY
          d.source,
          d.against
        ORDER BY
          apart
      ) = 1
  ),
  clocked AS (
    SELECT
      d.source,
      d.against,
      CASE
        WHEN h.of = d.source THEN x.ns
        ELSE d.own_ns
      END AS own_ns,
      CASE
        WHEN h.of = d.against THEN y.ns
        ELSE d.ns
      END AS ns,
      h.of AS of_happened,
      h.name,
      d.pairs
    FROM
      drawn d
      LEFT JOIN happened h ON h.source = d.source
      AND h.against = d.against
      LEFT JOIN time_beside x ON h.of = d.source
      AND x.source = d.source
      AND x.record = d.own_record
      AND x.name = h.name
      LEFT JOIN time_beside y ON h.of = d.against
      AND y.source = d.against
      AND y.record = d.record
      AND y.name = h.name
  )
SELECT
  source,
  against,
  min(ns)::VARCHAR AS first_ns,
  any_value(pairs) AS pairs,
  any_value(of_happened) AS of_happened,
  any_value(name) AS name,
  count(*) FILTER(own_ns % 1000000000 = 0) / count(*) AS own_whole,
  count(*) FILTER(ns % 1000000000 = 0) / count(*) AS other_whole,
  list(
    (ns - first) / 1000000
    ORDER BY
      ns,
      own_ns
  ) AS at_ms,
  list(
    (own_ns - ns) / 1000000
    ORDER BY
      ns,
      own_ns
  ) AS apart_ms
FROM
  (
    SELECT
      *,
      min(ns) OVER (
        PARTITION BY
          source,
          against
      ) AS first
    FROM
      clocked
    WHERE
      own_ns IS NOT NULL
      AND ns IS NOT NULL
      AND source NOT IN (
        SELECT
          source
        FROM
          received_by
      )
      AND against NOT IN (
        SELECT
          source
        FROM
          received_by
      )
  )
GROUP BY
  source,
  against
HAVING
  count(*) >= 5
ORDER BY
  source,
  against
