-- Values that may name one act in several logs, by source and the member that holds them. The same keys are drawn from every source: one of $one_in.
CREATE OR REPLACE TEMP MACRO act_key (value) AS CASE
-- A trace context names the trace in its middle.
WHEN length(value) = 55 THEN coalesce(nullif(regexp_extract(value, '^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$', 1), ''), lower(trim(value))) ELSE lower(trim(value)) END;

CREATE OR REPLACE TEMP TABLE key_sampled AS
WITH
  held AS (
    SELECT
      source,
      'event.id' AS name,
      act_key (event_id) AS value
    FROM
      event
    WHERE
      event_id IS NOT NULL
    UNION ALL
    SELECT
      source,
      'session.key',
      act_key (session_key)
    FROM
      event
    WHERE
      session_key IS NOT NULL
    UNION ALL
    SELECT
      source,
      'token.id',
      act_key (token_id)
    FROM
      event
    WHERE
      token_id IS NOT NULL
    UNION ALL
    SELECT
      source,
      name,
      act_key (value)
    FROM
      fact_request
    WHERE
      value IS NOT NULL
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
  TRY_CAST (regexp_extract(value, '^[^0-9]*([0-9]{1,15})$', 1) AS BIGINT) AS number
FROM
  drawn
