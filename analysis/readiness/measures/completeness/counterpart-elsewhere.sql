-- Acts that a log lacks and another one has, which shares none with it: the one that is judged is not alone in having what its counterpart has, as one of several servers
-- behind a gateway. They are not expected of it; and where they are more than one of twenty, nothing is.
CREATE OR REPLACE TEMP TABLE counterpart_elsewhere AS
WITH
  sides AS (
    SELECT
      a AS log,
      b AS against_log
    FROM
      counterpart
    UNION ALL
    SELECT
      b,
      a
    FROM
      counterpart
  ),
  others AS (
    SELECT
      s.log,
      s.against_log,
      o.log AS other
    FROM
      sides s
      JOIN sides o ON o.against_log = s.against_log
      AND o.log <> s.log
      ANTI JOIN key_paired p ON p.a = least(s.log, o.log)
      AND p.b = greatest(s.log, o.log)
  )
SELECT DISTINCT
  s.log,
  s.against_log,
  s.key
FROM
  counterpart_side s
  JOIN others o ON o.log = s.log
  AND o.against_log = s.against_log
  JOIN counterpart_side k ON k.log = o.other
  AND k.against_log = s.against_log
  AND k.key = s.key
WHERE
  s.expected
  AND s.own_record IS NULL
  AND k.own_record IS NOT NULL;

CREATE OR REPLACE TEMP TABLE counterpart_shared AS
SELECT
  e.log,
  e.against_log
FROM
  (
    SELECT
      log,
      against_log,
      count(*) AS keys
    FROM
      counterpart_elsewhere
    GROUP BY ALL
  ) e
  JOIN (
    SELECT
      log,
      against_log,
      count(*) AS keys
    FROM
      counterpart_side
    WHERE
      expected
      AND (log, against_log) IN (
        SELECT
          (log, against_log)
        FROM
          counterpart_elsewhere
      )
    GROUP BY ALL
  ) s ON s.log = e.log
  AND s.against_log = e.against_log
WHERE
  e.keys > 0.05 * s.keys;

UPDATE counterpart_side
SET
  expected = FALSE
FROM
  counterpart_elsewhere e
WHERE
  e.log = counterpart_side.log
  AND e.against_log = counterpart_side.against_log
  AND e.key = counterpart_side.key;

UPDATE counterpart_side
SET
  expected = FALSE
FROM
  counterpart_shared e
WHERE
  e.log = counterpart_side.log
  AND e.against_log = counterpart_side.against_log
