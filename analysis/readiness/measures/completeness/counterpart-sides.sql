-- The kept keys from either side: `log` is the one that is judged, `against_log` the one whose keys are expected of it. Only those of the time that both cover:
-- the cover of `log`, on the clock of `against_log`, by the distance of the pairs at its beginning and at its end.
CREATE OR REPLACE TEMP TABLE counterpart_side AS
WITH
  kept AS (
    SELECT
      c.a,
      c.b,
      k.* EXCLUDE (pair)
    FROM
      counterpart_key k
      JOIN counterpart c ON c.pair = k.pair
  ),
  sides AS (
    SELECT
      a AS log,
      b AS against_log,
      key,
      a_record AS own_record,
      a_ns AS own_ns,
      a_uses AS own_uses,
      b_record AS record,
      b_ns AS ns,
      b_uses AS uses
    FROM
      kept
    UNION ALL
    SELECT
      b,
      a,
      key,
      b_record,
      b_ns,
      b_uses,
      a_record,
      a_ns,
      a_uses
    FROM
      kept
  ),
  edges AS (
    SELECT
      log,
      against_log,
      -- Of the first and the last hundred pairs.
      list_aggregate(list_transform(min({'at': own_ns, 'apart': ns - own_ns}, 100), lambda pair: pair.apart), 'median') AS first_shift,
      list_aggregate(list_transform(max({'at': own_ns, 'apart': ns - own_ns}, 100), lambda pair: pair.apart), 'median') AS last_shift
    FROM
      sides
    WHERE
      own_ns IS NOT NULL
      AND ns IS NOT NULL
    GROUP BY ALL
  )
SELECT
  s.*,
  s.record IS NOT NULL
  AND (
    s.ns IS NULL
    OR e.first_shift IS NULL
    OR s.ns BETWEEN l.first_ns + e.first_shift AND l.last_ns + e.last_shift
  ) AS expected
FROM
  sides s
  LEFT JOIN edges e ON e.log = s.log
  AND e.against_log = s.against_log
  LEFT JOIN log l ON l.log = s.log;

-- By how much the times of the other log are later than the own ones of the same acts.
CREATE OR REPLACE TEMP TABLE counterpart_shift AS
SELECT
  log,
  against_log,
  median(ns - own_ns)::BIGINT AS shift
FROM
  counterpart_side
WHERE
  ns IS NOT NULL
  AND own_ns IS NOT NULL
GROUP BY ALL
