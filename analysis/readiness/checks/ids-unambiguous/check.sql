-- Ids of records are given once where 95 of 100 are; by host and channel, of which each counts for itself. Stages of one request share theirs and are no records of
-- one id: where they do so by and large, nothing is said.
WITH
  identified AS (
    SELECT
      source,
      record,
      hash(event_dataset, event_id, host_name, log_logger) AS id
    FROM
      event_once
    WHERE
      event_id IS NOT NULL
  ),
  used AS (
    SELECT
      source,
      id,
      count(*) AS uses
    FROM
      identified
    GROUP BY ALL
  ),
  given_once AS (
    SELECT
      source
    FROM
      used
    GROUP BY
      source
    HAVING
      count(*) >= 20
      AND count(*) FILTER(uses = 1) >= 0.95 * count(*)
  ),
  -- Of what repeats an id, the records that say the same are one record.
  contents AS (
    SELECT
      i.source,
      i.record,
      i.id,
      hash(
        e.time_ns,
        e.event_action,
        e.event_outcome,
        e.user_name,
        e.user_id,
        e.source_ip,
        e.resource,
        e.event_code,
        e.message,
        e.process_command_line,
        e.session_key,
        e.extra::VARCHAR
      ) AS content
    FROM
      identified i
      JOIN used u ON u.source = i.source
      AND u.id = i.id
      AND u.uses > 1
      SEMI JOIN given_once g ON g.source = i.source
      JOIN event e ON e.source = i.source
      AND e.record = i.record
  ),
  differing AS (
    SELECT
      source,
      id
    FROM
      contents
    GROUP BY ALL
    HAVING
      count(DISTINCT content) > 1
  )
SELECT
  NULL::VARCHAR AS subject,
  i.source,
  i.record,
  d.id IS NULL AS passed
FROM
  identified i
  SEMI JOIN given_once g ON g.source = i.source
  LEFT JOIN differing d ON d.source = i.source
  AND d.id = i.id
