-- Every key of the members that were chosen, with its first record on either side; NULL where that side has none.
CREATE OR REPLACE TEMP TABLE counterpart_key AS
WITH
  chosen AS (
    SELECT
      a AS source,
      a_name AS name
    FROM
      key_paired
    UNION
    SELECT
      b,
      b_name
    FROM
      key_paired
  ),
  held AS (
    SELECT
      n.source,
      n.name,
      n.record,
      n.time_ns,
      act_key (n.value) AS value
    FROM
      act_named n
      SEMI JOIN chosen c ON c.source = n.source
      AND c.name = n.name
  ),
  keyed AS MATERIALIZED (
    SELECT
      source,
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
      source,
      name,
      hash(value)
  ),
  of_a AS (
    SELECT
      p.a,
      p.b,
      p.choice,
      k.key,
      k.record,
      k.time_ns,
      k.uses
    FROM
      key_paired p
      JOIN keyed k ON k.source = p.a
      AND k.name = p.a_name
  ),
  of_b AS (
    SELECT
      p.a,
      p.b,
      p.choice,
      k.key,
      k.record,
      k.time_ns,
      k.uses
    FROM
      key_paired p
      JOIN keyed k ON k.source = p.b
      AND k.name = p.b_name
  )
SELECT
  a,
  b,
  choice,
  key,
  x.record AS a_record,
  x.time_ns AS a_ns,
  x.uses AS a_uses,
  y.record AS b_record,
  y.time_ns AS b_ns,
  y.uses AS b_uses
FROM
  of_a x
  FULL JOIN of_b y USING (a, b, choice, key)
