-- Pairs of records of one act in two logs, spread evenly over their time, at most $most of each two logs; in nanoseconds from the first of them, so that
-- they fit into a number. `own` is the clock of `log`, `other` that of `against_log`. A log whose records are read by the time of receipt and state when they happened has that as its clock.
WITH
  received_by AS (
    SELECT
      coalesce(l.log, i.source) AS log
    FROM
      item i
      LEFT JOIN log_item l ON l.source = i.source
      AND l.item = i.item
    WHERE
      regexp_matches(lower(replace(json_extract_string(i.fields, '$.time'), '_', '')), '(received?|ingest|arriv|index|collect)')
    GROUP BY ALL
  ),
  pairs AS (
    SELECT
      s.log,
      s.against_log,
      x.source,
      y.source AS against,
      s.own_record,
      s.record,
      s.own_ns,
      s.ns,
      row_number() OVER (
        PARTITION BY
          s.log,
          s.against_log
        ORDER BY
          s.ns,
          s.own_ns
      ) AS place,
      count(*) OVER (
        PARTITION BY
          s.log,
          s.against_log
      ) AS pairs
    FROM
      counterpart_side s
      JOIN counterpart c ON c.a = least(s.log, s.against_log)
      AND c.b = greatest(s.log, s.against_log)
      JOIN log x ON x.log = s.log
      JOIN log y ON y.log = s.against_log
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
  stated AS (
    SELECT
      d.log,
      d.against_log,
      d.log AS of,
      t.name,
      t.ns - d.ns AS apart,
      d.own_ns - d.ns AS apart_read
    FROM
      drawn d
      JOIN time_beside t ON t.source = d.source
      AND t.record = d.own_record
    UNION ALL
    SELECT
      d.log,
      d.against_log,
      d.against_log,
      t.name,
      d.own_ns - t.ns,
      d.own_ns - d.ns
    FROM
      drawn d
      JOIN time_beside t ON t.source = d.against
      AND t.record = d.record
  ),
  happened AS (
    SELECT
      log,
      against_log,
      of,
      name,
      median(abs(apart)) AS apart,
      median(abs(apart_read)) AS apart_read
    FROM
      stated
    GROUP BY
      log,
      against_log,
      of,
      name
    HAVING
      median(abs(apart_read)) > 60000000000
      AND median(abs(apart)) < median(abs(apart_read)) / 10
    QUALIFY
      row_number() OVER (
        PARTITION BY
          log,
          against_log
        ORDER BY
          median(abs(apart)),
          name
      ) = 1
  ),
  clocked AS (
    SELECT
      d.log,
      d.against_log,
      CASE
        WHEN h.of = d.log THEN x.ns
        ELSE d.own_ns
      END AS own_ns,
      CASE
        WHEN h.of = d.against_log THEN y.ns
        ELSE d.ns
      END AS ns,
      h.of AS of_happened,
      h.name,
      d.pairs
    FROM
      drawn d
      LEFT JOIN happened h ON h.log = d.log
      AND h.against_log = d.against_log
      LEFT JOIN time_beside x ON h.of = d.log
      AND x.source = d.source
      AND x.record = d.own_record
      AND x.name = h.name
      LEFT JOIN time_beside y ON h.of = d.against_log
      AND y.source = d.against
      AND y.record = d.record
      AND y.name = h.name
  ),
  told AS (
    SELECT
      log,
      against_log,
      min(ns)::VARCHAR AS first_ns,
      any_value(pairs) AS pairs,
      any_value(of_happened) AS of_happened,
      any_value(name) AS happened_by,
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
              log,
              against_log
          ) AS first
        FROM
          clocked
        WHERE
          own_ns IS NOT NULL
          AND ns IS NOT NULL
          AND log NOT IN (
            SELECT
              log
            FROM
              received_by
          )
          AND against_log NOT IN (
            SELECT
              log
            FROM
              received_by
          )
      )
    GROUP BY
      log,
      against_log
    HAVING
      count(*) >= 5
  )
SELECT
  t.log,
  l.source,
  l.name AS log_name,
  t.against_log,
  o.source AS against,
  o.name AS against_name,
  h.source AS happened_source,
  h.name AS happened_log,
  t.* EXCLUDE (log, against_log, of_happened)
FROM
  told t
  JOIN log l ON l.log = t.log
  JOIN log o ON o.log = t.against_log
  LEFT JOIN log h ON h.log = t.of_happened
ORDER BY
  l.source,
  t.log,
  o.source,
  t.against_log
