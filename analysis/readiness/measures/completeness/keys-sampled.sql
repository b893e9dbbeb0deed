-- Values that may name one act in several logs, by log and the member that holds them; of sources of several logs by part, until its logs are told apart. The same
-- keys are drawn from every log: one of $one_in. `looked_at`: one of $looked_in of these, by which it is told whether they are a count.
CREATE OR REPLACE TEMP TABLE key_sampled AS
WITH
  held AS (
    SELECT
      coalesce(p.part, a.source) AS log,
      a.name,
      act_key (a.value) AS value
    FROM
      act_named a
      LEFT JOIN log_part p ON p.source = a.source
      AND p.item = a.item
  ),
  drawn AS (
    SELECT
      log,
      name,
      hash(value) AS key,
      count(*) AS uses,
      any_value(value) FILTER(hash(value) // $one_in % $looked_in = 0) AS value
    FROM
      held
    WHERE
      length(value) > 0
      AND hash(value) % $one_in = 0
    GROUP BY
      log,
      name,
      hash(value)
  )
SELECT
  log,
  name,
  key,
  uses,
  value IS NOT NULL AS looked_at,
  regexp_extract(value, '^([^0-9]*)[0-9]{1,15}$', 1) AS prefix,
  TRY_CAST (regexp_extract(value, '^[^0-9]*([0-9]{1,15})$', 1) AS BIGINT) AS number,
  -- Counts are written in sixteens as well, as ids of sign-ins of Windows are.
  TRY_CAST ('0x' || nullif(regexp_extract(value, '^(?:0x)?([0-9a-f]{1,12})$', 1), '') AS BIGINT) AS sixteens
FROM
  drawn
