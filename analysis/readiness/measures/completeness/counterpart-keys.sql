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
      source,
      record,
      time_ns,
      unnest(
        [{'name': 'event.id', 'value': event_id}, {'name': 'session.key', 'value': session_key}, {'name': 'token.id', 'value': token_id}],
        recursive := TRUE
      )
    FROM
      event
    WHERE
      source IN (
        SELECT
          source
        FROM
          chosen
      )
    UNION ALL
    SELECT
      f.source,
      f.record,
      e.time_ns,
      f.name,
      f.value
    FROM
      fact_request f
      JOIN event e ON e.source = f.source
      AND e.record = f.record
    WHERE
      (f.source, f.name) IN (
        SELECT
          (source, name)
        FROM
          chosen
      )
  ),
  keyed AS (
    SELECT
      source,
      name,
      hash(coalesce(nullif(regexp_extract(value, '^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$', 1), ''), lower(trim(value)))) AS key,
      min(record) AS record,
      min(time_ns) AS time_ns,
      count(*) AS uses
    FROM
      held
    WHERE
      value IS NOT NULL
      AND length(trim(value)) > 0
      AND (source, name) IN (
        SELECT
          (source, name)
        FROM
          chosen
      )
    GROUP BY ALL
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
