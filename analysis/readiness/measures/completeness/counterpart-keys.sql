-- Every key of the members that were chosen, by log, with its first record.
CREATE OR REPLACE TEMP TABLE key_held AS
WITH
  chosen AS (
    SELECT
      a AS log,
      a_name AS name
    FROM
      key_paired
    WHERE
      compared
    UNION
    SELECT
      b,
      b_name
    FROM
      key_paired
    WHERE
      compared
  ),
  said AS (
    SELECT
      coalesce(i.log, n.source) AS log,
      n.name,
      n.record,
      n.time_ns,
      n.value
    FROM
      act_named n
      LEFT JOIN log_item i ON i.source = n.source
      AND i.item = n.item
  ),
  held AS (
    SELECT
      s.log,
      s.name,
      s.record,
      s.time_ns,
      act_key (s.value) AS value
    FROM
      said s
      SEMI JOIN chosen c ON c.log = s.log
      AND c.name = s.name
  )
SELECT
  log,
  name,
  hash(value) AS key,
  min(record) AS record,
  min(time_ns) AS time_ns,
  count(*) AS uses
FROM
  held
WHERE
  length(value) > 0
GROUP BY
  log,
  name,
  hash(value);

-- Keys of each pair, with the first record on either side; NULL where that side has none.
CREATE OR REPLACE TEMP TABLE counterpart_key AS
WITH
  of_a AS (
    SELECT
      p.pair,
      k.key,
      k.record,
      k.time_ns,
      k.uses
    FROM
      key_paired p
      JOIN key_held k ON k.log = p.a
      AND k.name = p.a_name
    WHERE
      p.compared
  ),
  of_b AS (
    SELECT
      p.pair,
      k.key,
      k.record,
      k.time_ns,
      k.uses
    FROM
      key_paired p
      JOIN key_held k ON k.log = p.b
      AND k.name = p.b_name
    WHERE
      p.compared
  )
SELECT
  pair,
  key,
  x.record AS a_record,
  x.time_ns AS a_ns,
  x.uses AS a_uses,
  y.record AS b_record,
  y.time_ns AS b_ns,
  y.uses AS b_uses
FROM
  of_a x
  FULL JOIN of_b y USING (pair, key)
