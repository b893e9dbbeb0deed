-- Values that may name one act in several logs, by source and the member that holds them. The same keys are drawn from every source: one of $one_in.
CREATE OR REPLACE TEMP TABLE key_sampled AS
WITH
  held AS (
    SELECT
      source,
      unnest(
        [{'name': 'event.id', 'value': event_id}, {'name': 'session.key', 'value': session_key}, {'name': 'token.id', 'value': token_id}],
        recursive := TRUE
      )
    FROM
      event
    UNION ALL
    SELECT
      source,
      name,
      value
    FROM
      fact_request
  ),
  plain AS (
    SELECT
      source,
      name,
      coalesce(nullif(regexp_extract(value, '^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$', 1), ''), lower(trim(value))) AS value
    FROM
      held
    WHERE
      value IS NOT NULL
  )
SELECT
  source,
  name,
  hash(value) AS key,
  count(*) AS uses,
  any_value(regexp_extract(value, '^([^0-9]*)[0-9]{1,15}$', 1)) AS prefix,
  any_value(TRY_CAST (regexp_extract(value, '^[^0-9]*([0-9]{1,15})$', 1) AS BIGINT)) AS number,
  -- Counts are written in sixteens as well, as ids of sign-ins of Windows are.
  any_value(TRY_CAST ('0x' || nullif(regexp_extract(value, '^(?:0x)?([0-9a-f]{1,12})$', 1), '') AS BIGINT)) AS sixteens
FROM
  plain
WHERE
  hash(value) % $one_in = 0
  AND length(value) > 0
GROUP BY ALL
