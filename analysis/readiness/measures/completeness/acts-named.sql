-- A key of an act, however it is written.
CREATE OR REPLACE TEMP MACRO act_key (value) AS CASE
-- A trace context names the trace in its middle.
WHEN length(value) = 55 THEN coalesce(nullif(regexp_extract(value, '^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$', 1), ''), lower(trim(value))) ELSE lower(trim(value)) END;

-- What records say that may name one act, by the member that says it.
CREATE OR REPLACE TEMP VIEW act_named AS
SELECT
  source,
  record,
  time_ns,
  'event.id' AS name,
  event_id AS value
FROM
  event
WHERE
  event_id IS NOT NULL
UNION ALL
SELECT
  source,
  record,
  time_ns,
  'session.key',
  session_key
FROM
  event
WHERE
  session_key IS NOT NULL
UNION ALL
SELECT
  source,
  record,
  time_ns,
  'token.id',
  token_id
FROM
  event
WHERE
  token_id IS NOT NULL
UNION ALL
SELECT
  source,
  record,
  time_ns,
  name,
  value
FROM
  fact_request
WHERE
  value IS NOT NULL
