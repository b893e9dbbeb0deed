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

-- Nor is anything expected of a log that has less than four of five acts of another of its source and kind: services that know a request by one id do not all take part in it.
CREATE OR REPLACE TEMP TABLE counterpart_partial AS
WITH
  looked_at AS (
    SELECT DISTINCT
      log,
      against_log
    FROM
      counterpart_elsewhere
    UNION
    SELECT
      unnest([c.a, c.b]),
      unnest([c.b, c.a])
    FROM
      counterpart c
      JOIN log x ON x.log = c.a
      JOIN log y ON y.log = c.b
    WHERE
      x.source = y.source
      AND x.dataset IS NOT DISTINCT FROM y.dataset
  ),
  counted AS (
    SELECT
      s.log,
      s.against_log,
      count(*) AS keys,
      count(s.own_record) AS captured,
      count(e.key) AS elsewhere
    FROM
      counterpart_side s
      SEMI JOIN looked_at k ON k.log = s.log
      AND k.against_log = s.against_log
      LEFT JOIN counterpart_elsewhere e ON e.log = s.log
      AND e.against_log = s.against_log
      AND e.key = s.key
    WHERE
      s.expected
    GROUP BY
      s.log,
      s.against_log
  )
SELECT
  c.log,
  c.against_log
FROM
  counted c
  JOIN log l ON l.log = c.log
  JOIN log o ON o.log = c.against_log
WHERE
  c.elsewhere > 0.05 * c.keys
  OR (
    l.source = o.source
    AND l.dataset IS NOT DISTINCT FROM o.dataset
    AND c.captured < 0.8 * c.keys
  );

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
  counterpart_partial p
WHERE
  p.log = counterpart_side.log
  AND p.against_log = counterpart_side.against_log
