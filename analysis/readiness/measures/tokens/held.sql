-- What is stated of a token's life, held against what was done with it.
-- Ids mean something in the log that issues them; where just one does, other logs that name the id mean that token. Small numbers are told apart by source always.
CREATE OR REPLACE TEMP TABLE token_scope AS
SELECT
  space,
  key,
  count(DISTINCT source) FILTER(what IN ('issued', 'got', 'opened')) > 1
  OR regexp_full_match(key, '\d{1,9}') AS own
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

CREATE OR REPLACE TEMP TABLE token_use AS
WITH
  told AS (
    SELECT DISTINCT
      source,
      record,
      key,
      space
    FROM
      token_life
  ),
  -- The log whose clock says when a token is issued and ends.
  home AS (
    SELECT
      space,
      key,
      min(source) AS source
    FROM
      token_life
    GROUP BY ALL
    HAVING
      count(DISTINCT source) = 1
  ),
  spaced AS (
    SELECT
      *,
      CASE
        WHEN family = 'session' THEN 'session'
        ELSE 'token'
      END AS space
    FROM
      token_said
    WHERE
      NOT refused
      AND what IN ('used', 'opened', 'issued', 'ended')
  ),
  said AS (
    SELECT
      s.* REPLACE(s.time_ns - coalesce(c.shift_ns + CAST((s.time_ns - c.at_ns) / 1000000 * c.drift_ppm AS BIGINT), 0) AS time_ns)
    FROM
      spaced s
      LEFT JOIN home h ON h.space = s.space
      AND h.key = s.key
      LEFT JOIN clock_shift c ON c.source = s.source
      AND c.against = h.source
      AND (
        c.from_ns IS NULL
        OR s.time_ns >= c.from_ns
      )
      AND (
        c.to_ns IS NULL
        OR s.time_ns < c.to_ns
      )
  )
SELECT
  s.source,
  s.record,
  s.time_ns,
  s.key,
  s.space,
  s.family,
  s.dataset,
  s.address,
  s.device,
  s.agent,
  CASE
    WHEN sc.own IS NULL
    OR sc.own THEN s.source
    ELSE 0
  END AS scope
FROM
  said s
  LEFT JOIN token_scope sc ON sc.space = s.space
  AND sc.key = s.key
  LEFT JOIN told t ON t.source = s.source
  AND t.record = s.record
  AND t.key = s.key
  AND t.space = s.space
  LEFT JOIN token_issue i ON i.space = s.space
  AND i.key = s.key
  AND i.scope = CASE
    WHEN sc.own IS NULL
    OR sc.own THEN s.source
    ELSE 0
  END
WHERE
  s.what = 'used'
  -- A log-in with a token that was issued before is a use of it; so is what is done to another token.
  OR (
    s.what = 'opened'
    AND s.family <> 'session'
    AND i.first_ns < s.time_ns
  )
  OR (
    s.what IN ('issued', 'ended')
    AND s.family NOT IN ('session', 'refresh token')
    AND t.key IS NULL
  )
