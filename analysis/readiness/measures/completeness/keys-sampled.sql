-- Values that may name one act in several logs, by source and the member that holds them. The same keys are drawn from every source: one of $one_in.
CREATE OR REPLACE TEMP TABLE key_sampled AS
WITH
  held AS (
    SELECT
      source,
      name,
      act_key (value) AS value
    FROM
      act_named
  ),
  drawn AS (
    SELECT
      source,
      name,
      hash(value) AS key,
      count(*) AS uses,
      any_value(value) AS value
    FROM
      held
    WHERE
      length(value) > 0
      AND hash(value) % $one_in = 0
    GROUP BY
      source,
      name,
      hash(value)
  )
SELECT
  source,
  name,
  key,
  uses,
  regexp_extract(value, '^([^0-9]*)[0-9]{1,15}$', 1) AS prefix,
  TRY_CAST (regexp_extract(value, '^[^0-9]*([0-9]{1,15})$', 1) AS BIGINT) AS number,
  -- Counts are written in sixteens as well, as ids of sign-ins of Windows are.
  TRY_CAST ('0x' || nullif(regexp_extract(value, '^(?:0x)?([0-9a-f]{1,12})$', 1), '') AS BIGINT) AS sixteens
FROM
  drawn
