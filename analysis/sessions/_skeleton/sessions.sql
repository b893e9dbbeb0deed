-- 4. Tables of the rule begin with a prefix of its own. Read `event` as few times as possible, filtered by dataset first;
--    read `extra` (JSON) only from records that can matter. Every order ends in source, record: the same events give the same sessions.
CREATE OR REPLACE TEMP TABLE example_record AS
SELECT
  source,
  record,
  time_ns,
  user_name,
  source_ip,
  host_name,
  event_action AS action,
  event_outcome = 'failure' AS failed,
  session_key,
  -- 5. A key can come back: count its openings, so that two stays under one key are two sessions.
  sum(
    CASE
      WHEN event_action = 'login'
      AND event_outcome IS DISTINCT FROM 'failure' THEN 1
      ELSE 0
    END
  ) OVER (
    PARTITION BY
      session_key
    ORDER BY
      time_ns,
      source,
      record ROWS UNBOUNDED PRECEDING
  ) AS stay
FROM
  event
WHERE
  event_dataset = 'example.app'
  AND session_key <> ''
  AND time_ns IS NOT NULL;

CREATE OR REPLACE TEMP TABLE example_session AS
SELECT
  row_number() OVER (
    ORDER BY
      session_key,
      stay
  ) AS no,
  session_key,
  stay,
  arg_min(user_name, (time_ns, source, record)) AS user_name,
  arg_min(source_ip, (time_ns, source, record)) AS source_ip,
  arg_min(host_name, (time_ns, source, record)) AS host,
  arg_min({'source': source, 'record': record, 't': time_ns}, (time_ns, source, record)) FILTER(
    action = 'login'
    AND failed IS DISTINCT FROM true
  ) AS opener,
  arg_max({'source': source, 'record': record, 't': time_ns}, (time_ns, source, record)) FILTER(action = 'logout') AS closer,
  arg_max({'source': source, 'record': record, 't': time_ns}, (time_ns, source, record)) AS last
FROM
  example_record
GROUP BY
  session_key,
  stay;

-- 6. Name the evidence of both ends. Keep the four kinds of end apart: stated, derived (expiry, restart, key used again), last seen, unknown.
--    A session without its opening record says so in opened_action. Confidence: certain = a stated key joins its records, likely = indirect facts, possible = a suggestion.
INSERT INTO
  rule_session
SELECT
  no,
  'example',
  user_name,
  source_ip,
  host,
  'session ' || session_key,
  opener.t,
  opener.source,
  opener.record,
  CASE
    WHEN opener IS NULL THEN 'opened before evidence begins'
    ELSE 'login'
  END,
  coalesce(closer.t, last.t),
  coalesce(closer.source, last.source),
  coalesce(closer.record, last.record),
  CASE
    WHEN closer IS NOT NULL THEN 'logout'
  END,
  CASE
    WHEN closer IS NOT NULL THEN 'stated'
    ELSE 'last seen'
  END,
  CASE
    WHEN closer IS NOT NULL THEN 'logout with the same session id'
    ELSE 'no logout is recorded; last record with the session id'
  END,
  CASE
    WHEN opener IS NULL THEN 'likely'
    ELSE 'certain'
  END
FROM
  example_session;

-- 7. Every record of the session, its ends included.
INSERT INTO
  rule_member
SELECT
  s.no,
  r.source,
  r.record,
  r.time_ns,
  r.failed
FROM
  example_record r
  JOIN example_session s ON s.session_key = r.session_key
  AND s.stay = r.stay;

-- 8. Links, where the evidence states them: INSERT INTO rule_link (from_no, to_no, opens, confidence, reason).
