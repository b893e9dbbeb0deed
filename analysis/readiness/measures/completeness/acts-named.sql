-- A key of an act, however it is written.
CREATE OR REPLACE TEMP MACRO act_key (value) AS CASE
-- A trace context names the trace in its middle.
WHEN length(value) = 55 THEN coalesce(nullif(regexp_extract(value, '^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$', 1), ''), lower(trim(value))) ELSE lower(trim(value)) END;

-- Ids of events and of requests name an act. Sessions and tokens do not; of records without a format of their own the key of a session may be the id of a request, and then
-- it hardly ever comes twice in one log.
CREATE OR REPLACE TEMP MACRO names_act (dataset, name, uses_each) AS name NOT IN ('session.key', 'token.id')
OR (
  name = 'session.key'
  AND dataset IN ('json.lines', 'delimited.csv', 'logfmt.lines')
  AND uses_each <= 1.1
);

-- What records say that may name one act, by the member that says it.
CREATE OR REPLACE TEMP VIEW act_named AS
SELECT
  source,
  item,
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
  item,
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
  item,
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
  item,
  record,
  time_ns,
  name,
  value
FROM
  fact_request
WHERE
  value IS NOT NULL
