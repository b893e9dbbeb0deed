-- Every record that names a token: what it says of it, from where, and whether what was asked was refused.
CREATE OR REPLACE TEMP TABLE token_refused AS
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
      source,
      record
    FROM
      fact_result_word
    WHERE
      regexp_matches(
        lower(value),
        '^[45]\d\d$|expired|revoked|reject|denied|deny|refus|forbid|unauthori|invalid|inactive|block|fail|not.allowed|not.permitted|unknown.token|no.such'
      )
  );

CREATE OR REPLACE TEMP TABLE token_said AS
WITH
  device AS (
    SELECT
      source,
      record,
      min(value) AS device
    FROM
      fact_device
    GROUP BY ALL
  ),
  named AS (
    SELECT
      source,
      record,
      'token' AS family,
      token_id AS key
    FROM
      event_once
    WHERE
      token_id IS NOT NULL
    UNION ALL
    SELECT
      source,
      record,
      'access key',
      session_key
    FROM
      event_once
    WHERE
      event_dataset LIKE 'aws.cloudtrail%'
      AND session_key IS NOT NULL
    UNION ALL
    SELECT
      source,
      record,
      'session',
      session_key
    FROM
      event_once
    WHERE
      event_dataset IN ('json.lines', 'delimited.csv', 'logfmt.lines')
      AND session_key IS NOT NULL
    UNION ALL
    SELECT
      f.source,
      f.record,
      'token',
      f.value
    FROM
      fact_token f
      JOIN event_once e ON e.source = f.source
      AND e.record = f.record
    WHERE
      e.event_dataset IN ('json.lines', 'delimited.csv', 'logfmt.lines')
      AND e.token_id IS NULL
      AND length(f.value) > 0
    UNION ALL
    SELECT
      f.source,
      f.record,
      'refresh token',
      f.value
    FROM
      fact_refresh_token f
      JOIN event_once e ON e.source = f.source
      AND e.record = f.record
    WHERE
      e.event_dataset IN ('json.lines', 'delimited.csv', 'logfmt.lines')
      AND f.value IS DISTINCT FROM e.token_id
      AND length(f.value) > 0
  )
SELECT DISTINCT
  n.source,
  n.record,
  n.family,
  n.key,
  e.time_ns,
  e.event_dataset AS dataset,
  e.event_action AS action,
  e.event_outcome IS NOT DISTINCT FROM 'failure'
  OR coalesce(e.http_response_status_code, 0) >= 400
  OR coalesce(a.what = 'refused', false)
  OR r.record IS NOT NULL AS refused,
  coalesce(a.what, 'used') AS what,
  e.source_ip AS address,
  d.device,
  e.user_agent AS agent
FROM
  named n
  JOIN event_once e ON e.source = n.source
  AND e.record = n.record
  LEFT JOIN token_told a ON a.source = e.source
  AND a.record = e.record
  LEFT JOIN token_refused r ON r.source = n.source
  AND r.record = n.record
  LEFT JOIN device d ON d.source = n.source
  AND d.record = n.record
WHERE
  e.time_ns IS NOT NULL;

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
