-- Every record that names a token: what it says of it, from where, and whether what was asked was refused.
CREATE OR REPLACE TEMP TABLE token_refused AS
WITH
  -- The same few words stand in all records.
  word AS MATERIALIZED (
    SELECT DISTINCT
      value
    FROM
      fact_result_word
  )
SELECT DISTINCT
  source,
  record
FROM
  (
    SELECT
      source,
      record
    FROM
      fact_let_through
    WHERE
      lower(value) IN ('false', 'no', '0')
    UNION ALL
    SELECT
      f.source,
      f.record
    FROM
      fact_result_word f
      SEMI JOIN (
        SELECT
          value
        FROM
          word
        WHERE
          regexp_matches(
            lower(value),
            '^[45]\d\d$|expired|revoked|reject|denied|deny|refus|forbid|unauthori|invalid|inactive|block|fail|not.allowed|not.permitted|unknown.token|no.such'
          )
      ) w ON w.value = f.value
  );

-- A view: to write down what every record says of its token takes longer than to say it again.
CREATE OR REPLACE TEMP VIEW token_said AS
WITH
  told AS (
    SELECT
      e.source,
      coalesce(l.log, e.source) AS log,
      e.record,
      time_ns,
      event_dataset AS dataset,
      event_dataset IN ('json.lines', 'delimited.csv', 'logfmt.lines') AS general,
      event_action AS action,
      event_outcome IS NOT DISTINCT FROM 'failure'
      OR coalesce(http_response_status_code, 0) >= 400 AS refused,
      -- What the provider's own servers call for a user is no place of his. Their name alone anybody may write.
      CASE
        WHEN event_dataset LIKE 'aws.%'
        AND regexp_matches(user_agent, '(?i)aws[- ]internal')
        AND starts_with(source_ip, '10.') THEN NULL
        ELSE source_ip
      END AS address,
      user_agent AS agent,
      token_id,
      session_key
    FROM
      event_once e
      LEFT JOIN log_item l ON l.source = e.source
      AND l.item = e.item
    WHERE
      time_ns IS NOT NULL
  ),
  -- What members say, once a record: without what the columns say already.
  beside AS (
    SELECT
      e.* EXCLUDE (general, token_id, session_key),
      f.family,
      f.value AS key
    FROM
      (
        SELECT DISTINCT
          source,
          record,
          'token' AS family,
          value
        FROM
          fact_token
        UNION ALL
        SELECT DISTINCT
          source,
          record,
          'refresh token',
          value
        FROM
          fact_refresh_token
      ) f
      JOIN told e ON e.source = f.source
      AND e.record = f.record
    WHERE
      e.general
      AND length(f.value) > 0
      AND CASE
        WHEN f.family = 'token' THEN e.token_id IS NULL
        ELSE f.value IS DISTINCT FROM e.token_id
      END
  ),
  named AS (
    SELECT
      * EXCLUDE (general, token_id, session_key),
      'token' AS family,
      token_id AS key
    FROM
      told
    WHERE
      token_id IS NOT NULL
    UNION ALL
    SELECT
      * EXCLUDE (general, token_id, session_key),
      CASE
        WHEN general THEN 'session'
        ELSE 'access key'
      END,
      session_key
    FROM
      told
    WHERE
      session_key IS NOT NULL
      AND (
        general
        OR dataset LIKE 'aws.cloudtrail%'
      )
    UNION ALL
    BY NAME
    SELECT
      *
    FROM
      beside
  ),
  device AS (
    SELECT
      source,
      record,
      min(value) AS device
    FROM
      fact_device
    GROUP BY ALL
  )
SELECT
  n.source,
  n.log,
  n.record,
  n.family,
  n.key,
  n.time_ns,
  n.dataset,
  n.action,
  n.refused
  OR coalesce(a.what = 'refused', false)
  OR r.record IS NOT NULL AS refused,
  coalesce(a.what, 'used') AS what,
  n.address,
  d.device,
  n.agent
FROM
  named n
  LEFT JOIN token_told a ON a.source = n.source
  AND a.record = n.record
  LEFT JOIN token_refused r ON r.source = n.source
  AND r.record = n.record
  LEFT JOIN device d ON d.source = n.source
  AND d.record = n.record;

-- What records say that speak of a token's life: all their members, whatever a sample of the source showed.
CREATE OR REPLACE TEMP TABLE token_member AS
WITH
  telling AS (
    SELECT
      e.source,
      e.record,
      TRY_CAST (e.extra AS JSON) AS j
    FROM
      event_once e
      JOIN token_told a ON a.source = e.source
      AND a.record = e.record
    WHERE
      a.what IN ('issued', 'refreshed', 'ended', 'opened')
      AND coalesce(e.event_dataset, '') NOT LIKE 'aws.%'
      AND e.event_outcome IS DISTINCT FROM 'failure'
      AND e.time_ns IS NOT NULL
  )
SELECT
  source,
  record,
  regexp_replace(lower(t.fullkey), '[_"@ -]', '', 'g') AS path,
  regexp_replace(lower(t.key), '[_@ -]', '', 'g') AS name,
  t.type,
  t.atom ->> '$' AS value
FROM
  telling,
  json_tree (j) t
WHERE
  j IS NOT NULL
  AND t.key IS NOT NULL
  AND t.type NOT IN ('OBJECT', 'ARRAY')
