-- One event delivered more than once (by two trails, in two exports, in a file that lies there twice) counts once: of the records of a dataset that share
-- an id and say the same, the first. Records that share it and say something else all count. Ids are compared by hash first.
CREATE OR REPLACE TEMP TABLE repeated AS
WITH
  often AS (
    SELECT
      hash(event_dataset, event_id) AS h
    FROM
      event
    WHERE
      event_id IS NOT NULL
    GROUP BY
      h
    HAVING
      count(*) > 1
  )
SELECT
  source,
  record
FROM
  event
WHERE
  event_id IS NOT NULL
  AND hash(event_dataset, event_id) IN (
    FROM
      often
  )
QUALIFY
  row_number() OVER (
    PARTITION BY
      event_dataset,
      event_id,
      sha256(
        to_json(
          [
            time_ns::VARCHAR,
            time_text,
            event_action,
            event_provider,
            event_outcome,
            event_code,
            event_reason,
            user_name,
            user_id,
            source_address,
            user_agent,
            session_key,
            cloud_region,
            extra
          ]
        )::VARCHAR
      )
    ORDER BY
      source,
      record
  ) > 1;

-- Where the sessions of all rules gather before they are numbered.
CREATE OR REPLACE TEMP TABLE found_session AS
SELECT
  NULL::VARCHAR AS rule,
  *
FROM
  rule_session
WHERE
  false;

CREATE OR REPLACE TEMP TABLE found_member AS
SELECT
  NULL::VARCHAR AS rule,
  *
FROM
  rule_member
WHERE
  false;

CREATE OR REPLACE TEMP TABLE found_link AS
SELECT
  NULL::VARCHAR AS rule,
  *
FROM
  rule_link
WHERE
  false;
