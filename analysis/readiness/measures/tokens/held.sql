-- What is stated of a token's life, held against what was done with it.
-- Ids mean something in the log that issues them; where just one does, other logs that name the id mean that token. Small numbers are told apart by source always.
-- `home`: the one log whose clock says when a token is issued and ends, where it is one.
CREATE OR REPLACE TEMP TABLE token_scope AS
SELECT
  space,
  key,
  count(DISTINCT source) FILTER(what IN ('issued', 'got', 'opened')) > 1
  OR regexp_full_match(key, '\d{1,9}') AS own,
  CASE
    WHEN min(log) = max(log) THEN min(log)
  END AS home
FROM
  token_life
GROUP BY
  space,
  key;

CREATE OR REPLACE TEMP TABLE token_stated AS
SELECT
  l.*,
  CASE
    WHEN s.own THEN l.source
    ELSE 0
  END AS scope
FROM
  token_life l
  JOIN token_scope s ON s.space = l.space
  AND s.key = l.key;

CREATE OR REPLACE TEMP TABLE token_issue AS
SELECT
  space,
  scope,
  key,
  min(time_ns) AS first_ns
FROM
  token_stated
WHERE
  what IN ('issued', 'got', 'opened')
GROUP BY ALL;

-- One join of every use by its key; what is asked of few is joined to those alone.
CREATE OR REPLACE TEMP TABLE token_use AS
WITH
  spaced AS (
    SELECT
      s.*,
      CASE
        WHEN s.family = 'session' THEN 'session'
        ELSE 'token'
      END AS space
    FROM
      token_said s
    WHERE
      NOT s.refused
      AND s.what IN ('used', 'opened', 'issued', 'ended')
  ),
  scoped AS (
    SELECT
      s.*,
      sc.home,
      CASE
        WHEN coalesce(sc.own, true) THEN s.source
        ELSE 0
      END AS scope
    FROM
      spaced s
      LEFT JOIN token_scope sc ON sc.space = s.space
      AND sc.key = s.key
    WHERE
      -- Of a session nobody states anything: nothing is held against it, unless its log says of others until when they last.
      s.space = 'token'
      OR sc.key IS NOT NULL
      OR s.source IN (
        SELECT
          source
        FROM
          token_dated_session
      )
  ),
  said AS (
    SELECT
      s.* REPLACE(s.time_ns - coalesce(c.shift_ns + CAST((s.time_ns - c.at_ns) / 1000000 * c.drift_ppm AS BIGINT), 0) AS time_ns)
    FROM
      scoped s
      LEFT JOIN clock_shift c ON c.log = s.log
      AND c.against_log = s.home
      AND (
        c.from_ns IS NULL
        OR s.time_ns >= c.from_ns
      )
      AND (
        c.to_ns IS NULL
        OR s.time_ns < c.to_ns
      )
  ),
  counted AS (
    SELECT
      *
    FROM
      said
    WHERE
      what = 'used'
    UNION ALL
    -- A log-in with a token that was issued before is a use of it; so is what is done to another token.
    SELECT
      s.*
    FROM
      said s
      JOIN token_issue i ON i.space = s.space
      AND i.key = s.key
      AND i.scope = s.scope
    WHERE
      s.what = 'opened'
      AND s.family <> 'session'
      AND i.first_ns < s.time_ns
    UNION ALL
    SELECT
      s.*
    FROM
      said s
      ANTI JOIN token_life l ON l.source = s.source
      AND l.record = s.record
      AND l.key = s.key
      AND l.space = s.space
    WHERE
      s.what IN ('issued', 'ended')
      AND s.family NOT IN ('session', 'refresh token')
  )
SELECT
  source,
  record,
  time_ns,
  key,
  space,
  family,
  coalesce(starts_with(dataset, 'aws.'), FALSE) AS aws,
  address,
  device,
  scope
FROM
  counted;

-- Records of use that say anew until when their session lasts. A length of time leaves it open: it begins at a time that nothing states.
CREATE OR REPLACE TEMP TABLE token_restated AS
SELECT
  u.source,
  u.space,
  u.scope,
  u.key,
  u.time_ns,
  token_time (f.value, e.time_ns, e.time_text) AS until_ns
FROM
  token_use u
  JOIN fact_token_lasting f ON f.source = u.source
  AND f.record = u.record
  JOIN event_once e ON e.source = u.source
  AND e.record = u.record
WHERE
  u.space = 'session'
