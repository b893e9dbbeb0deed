CREATE OR REPLACE TEMP TABLE token_violation (violation VARCHAR, key VARCHAR, space VARCHAR, scope INTEGER, source INTEGER, record BIGINT, at_ns BIGINT, since_ns BIGINT, reason VARCHAR);

-- The first revocation since a token was issued.
CREATE OR REPLACE TEMP TABLE token_revoked AS
WITH
  line AS (
    SELECT
      space,
      scope,
      key,
      time_ns,
      what = 'issued' AS issued
    FROM
      token_stated
    WHERE
      what = 'issued'
      OR (
        what = 'ended'
        AND NOT regexp_matches(words, 'expir|time.?out|lapse')
      )
  )
SELECT
  space,
  scope,
  key,
  issued_ns,
  min(time_ns) AS time_ns
FROM
  (
    SELECT
      *,
      max(
        CASE
          WHEN issued THEN time_ns
        END
      ) OVER (
        PARTITION BY
          space,
          scope,
          key
        ORDER BY
          time_ns,
          NOT issued ROWS UNBOUNDED PRECEDING
      ) AS issued_ns
    FROM
      line
  )
WHERE
  NOT issued
GROUP BY ALL;

-- Used after the end: behind a revocation that no new issue follows, or behind the expiry that the last issue or refresh states. Within two seconds nothing is said:
-- clocks and whole seconds reach so far.
INSERT INTO
  token_violation
WITH
  revoked AS (
    SELECT
      space,
      scope,
      key,
      time_ns
    FROM
      token_revoked
  ),
  issued AS (
    SELECT
      space,
      scope,
      key,
      time_ns
    FROM
      token_stated
    WHERE
      what = 'issued'
  ),
  lasting AS (
    SELECT
      space,
      scope,
      key,
      time_ns,
      -- Several statements of one instant: the longest; one without an end leaves it open.
      CASE
        WHEN bool_and(until_ns IS NOT NULL) THEN max(until_ns)
      END AS until_ns
    FROM
      (
        SELECT
          space,
          scope,
          key,
          time_ns,
          until_ns
        FROM
          token_stated
        WHERE
          what IN ('issued', 'got')
          OR (
            what = 'opened'
            AND until_ns IS NOT NULL
          )
        UNION ALL
        SELECT
          space,
          scope,
          key,
          time_ns,
          time_ns
        FROM
          token_stated
        WHERE
          what = 'ended'
          AND regexp_matches(words, 'expir|time.?out|lapse')
        UNION ALL
        SELECT
          * EXCLUDE (source)
        FROM
          token_restated
      )
    GROUP BY ALL
  ),
  claimed AS (
    SELECT
      u.space,
      u.scope,
      u.key,
      max(c.until_ns) AS until_ns
    FROM
      token_use u
      JOIN token_claim c ON c.source = u.source
      AND c.record = u.record
    WHERE
      u.family <> 'session'
    GROUP BY ALL
  ),
  -- Each key's first end, however stated: what was used before it cannot have been used after any.
  ended AS (
    SELECT
      space,
      scope,
      key,
      min(end_ns) AS end_ns
    FROM
      (
        SELECT
          space,
          scope,
          key,
          time_ns AS end_ns
        FROM
          revoked
        UNION ALL
        SELECT
          space,
          scope,
          key,
          until_ns
        FROM
          lasting
        WHERE
          until_ns IS NOT NULL
        UNION ALL
        SELECT
          space,
          scope,
          key,
          until_ns
        FROM
          claimed
      )
    GROUP BY ALL
  ),
  used AS MATERIALIZED (
    SELECT
      u.*
    FROM
      token_use u
      JOIN ended e ON e.space = u.space
      AND e.scope = u.scope
      AND e.key = u.key
    WHERE
      u.time_ns - e.end_ns >= 2000000000
  ),
  -- What was last said of the token before each use, or with it: one line of time a token. Joins by time are many times slower here.
  line AS (
    SELECT
      *,
      1 AS late
    FROM
      used
    UNION ALL
    BY NAME
    SELECT
      *
    FROM
      (
        SELECT
          space,
          scope,
          key,
          time_ns,
          time_ns AS revoked_at,
          0 AS late
        FROM
          revoked
        UNION ALL
        BY NAME
        SELECT
          space,
          scope,
          key,
          time_ns,
          time_ns AS issued_at,
          0 AS late
        FROM
          issued
        UNION ALL
        BY NAME
        SELECT
          space,
          scope,
          key,
          time_ns,
          {'at': time_ns, 'until': until_ns} AS lasts,
          0 AS late
        FROM
          lasting
      ) said
      SEMI JOIN used u ON u.space = said.space
      AND u.scope = said.scope
      AND u.key = said.key
  ),
  held AS (
    SELECT
      * EXCLUDE (latest),
      latest.until AS until_ns,
      latest.at AS stated_ns
    FROM
      (
        SELECT
          *,
          last_value (revoked_at IGNORE NULLS) OVER so_far AS revoked_ns,
          last_value (issued_at IGNORE NULLS) OVER so_far AS issued_ns,
          last_value (lasts IGNORE NULLS) OVER so_far AS latest
        FROM
          line
        WINDOW
          so_far AS (
            PARTITION BY
              space,
              scope,
              key
            ORDER BY
              time_ns,
              late ROWS UNBOUNDED PRECEDING
          )
      )
    WHERE
      late = 1
  ),
  judged AS (
    SELECT
      h.*,
      CASE
        WHEN revoked_ns IS NOT NULL
        AND coalesce(issued_ns < revoked_ns, true)
        AND h.time_ns - revoked_ns >= 2000000000 THEN revoked_ns
      END AS after_revocation,
      CASE
        WHEN h.stated_ns IS NOT NULL THEN CASE
          WHEN h.time_ns - h.until_ns >= 2000000000 THEN h.until_ns
        END
        -- Nothing but the token itself states it.
        WHEN h.time_ns - c.until_ns >= 2000000000 THEN c.until_ns
      END AS after_expiry
    FROM
      held h
      LEFT JOIN claimed c ON c.space = h.space
      AND c.scope = h.scope
      AND c.key = h.key
  )
SELECT
  'used after end',
  key,
  space,
  scope,
  source,
  record,
  time_ns,
  coalesce(after_revocation, after_expiry),
  CASE
    WHEN after_revocation IS NOT NULL THEN 'revoked'
    ELSE 'expired'
  END
FROM
  judged
WHERE
  after_revocation IS NOT NULL
  OR after_expiry IS NOT NULL;

-- Refreshed after it was revoked, without a new issue between.
INSERT INTO
  token_violation
WITH
  refreshed AS (
    SELECT DISTINCT
      space,
      scope,
      key,
      source,
      record,
      time_ns
    FROM
      token_stated
    WHERE
      what = 'refreshed'
  ),
  issued AS (
    SELECT
      space,
      scope,
      key,
      time_ns
    FROM
      token_stated
    WHERE
      what = 'issued'
  )
SELECT
  'refreshed after revocation',
  f.key,
  f.space,
  f.scope,
  f.source,
  f.record,
  f.time_ns,
  r.time_ns,
  'revoked'
FROM
  refreshed f
  ASOF JOIN token_revoked r ON r.space = f.space
  AND r.scope = f.scope
  AND r.key = f.key
  AND r.time_ns <= f.time_ns
  ASOF LEFT JOIN issued i ON i.space = f.space
  AND i.scope = f.scope
  AND i.key = f.key
  AND i.time_ns <= f.time_ns
WHERE
  f.time_ns - r.time_ns >= 2000000000
  AND coalesce(i.time_ns < r.time_ns, true);

-- Issued without an expiry: it says so, or most others that this source issues by that act state one.
INSERT INTO
  token_violation
WITH
  issue AS (
    SELECT
      t.*,
      sum(
        if (
          t.stated = 'until'
          AND t.family <> 'refresh token',
          1,
          0
        )
      ) OVER alike AS dated,
      sum(if (t.stated IS NULL, 1, 0)) OVER alike AS silent
    FROM
      token_stated t
    WHERE
      t.what IN ('issued', 'opened')
      AND t.family <> 'refresh token'
      AND NOT regexp_matches(t.words, 'refresh|renew|rotat|UpdateAccessKey')
    WINDOW
      alike AS (
        PARTITION BY
          t.source,
          t.family,
          t.words
      )
  ),
  claimed AS (
    SELECT DISTINCT
      u.space,
      u.scope,
      u.key
    FROM
      token_use u
      JOIN token_claim c ON c.source = u.source
      AND c.record = u.record
    WHERE
      u.space = 'token'
    UNION
    SELECT
      space,
      scope,
      key
    FROM
      token_restated
    UNION
    -- Logged in twice, and one of the records states it.
    SELECT
      space,
      scope,
      key
    FROM
      token_stated
    WHERE
      space = 'session'
      AND stated = 'until'
  )
SELECT
  'no expiry',
  i.key,
  i.space,
  i.scope,
  i.source,
  i.record,
  i.time_ns,
  NULL,
  CASE i.stated
    WHEN 'never' THEN 'stated'
    ELSE 'silent'
  END
FROM
  issue i
  ANTI JOIN claimed c ON c.space = i.space
  AND c.scope = i.scope
  AND c.key = i.key
WHERE
  (
    i.stated = 'never'
    AND i.what = 'issued'
  )
  OR (
    i.stated IS NULL
    AND dated > 0
    AND dated >= silent
  );

-- Never issued: first used so late that a token of its kind, as long as any is said to last, was issued inside the evidence, where issues are recorded; none is.
INSERT INTO
  token_violation
WITH
  issue AS (
    SELECT
      source,
      family,
      space,
      key,
      scope,
      min(time_ns) AS time_ns,
      max(until_ns) AS until_ns
    FROM
      token_stated
    WHERE
      what IN ('issued', 'got')
      AND (
        space = 'token'
        OR stated = 'until'
      )
    GROUP BY ALL
  ),
  first_use AS (
    SELECT
      space,
      scope,
      key,
      arg_min(family, time_ns) AS family,
      arg_min(source, time_ns) AS source,
      min(u.time_ns) AS first_ns,
      max(u.time_ns) AS last_ns,
      bool_or(u.aws) AS aws
    FROM
      token_use u
    GROUP BY ALL
  ),
  evidence AS (
    SELECT
      min(e.time_ns) AS begin_ns,
      max(e.time_ns) AS end_ns
    FROM
      event_once e
      -- Each source once: many rows of one would all be looked at for every event.
      SEMI JOIN (
        SELECT DISTINCT
          source
        FROM
          issue
      ) i ON i.source = e.source
  ),
  -- How long they last: as stated, else as seen, doubled, where there are many.
  lasting AS (
    SELECT
      i.family,
      count(DISTINCT i.key) AS issued,
      max(i.until_ns - i.time_ns) FILTER(i.until_ns > i.time_ns) AS stated_ns,
      CASE
        WHEN count(DISTINCT i.key) FILTER(f.key IS NOT NULL) >= 5 THEN 2 * max(f.last_ns - i.time_ns)
      END AS seen_ns
    FROM
      issue i
      LEFT JOIN first_use f ON f.space = i.space
      AND f.key = i.key
      AND f.scope = i.scope
    GROUP BY
      i.family
  ),
  claimed AS (
    SELECT
      u.space,
      u.scope,
      u.key,
      max(c.until_ns) AS until_ns,
      min(c.issued_ns) AS issued_ns
    FROM
      token_use u
      JOIN token_claim c ON c.source = u.source
      AND c.record = u.record
    WHERE
      u.space = 'token'
    GROUP BY ALL
  ),
  judged AS (
    SELECT
      f.*,
      k.key IS NOT NULL AS known,
      CASE
        WHEN c.issued_ns IS NOT NULL THEN c.issued_ns > v.begin_ns + 2000000000
        AND c.issued_ns <= f.first_ns + 2000000000
        WHEN l.stated_ns IS NOT NULL THEN f.first_ns - l.stated_ns > v.begin_ns + 2000000000
        AND coalesce(c.until_ns - f.first_ns <= l.stated_ns + 2000000000, true)
        ELSE f.first_ns - l.seen_ns > v.begin_ns + 2000000000
      END
      AND f.first_ns <= v.end_ns AS inside
    FROM
      first_use f
      JOIN lasting l ON l.family = f.family
      CROSS JOIN evidence v
      LEFT JOIN claimed c ON c.space = f.space
      AND c.scope = f.scope
      AND c.key = f.key
      LEFT JOIN (
        SELECT DISTINCT
          space,
          scope,
          key
        FROM
          token_stated
        WHERE
          what IN ('issued', 'got', 'opened', 'refreshed')
      ) k ON k.space = f.space
      AND k.scope = f.scope
      AND k.key = f.key
    WHERE
      l.issued >= 3
      -- A session that every use prolongs may be of any age.
      AND (
        f.space = 'token'
        OR f.source NOT IN (
          SELECT
            source
          FROM
            token_restated
        )
      )
  ),
  -- Where most of what a source sees is issued elsewhere, its tokens are of another issuer.
  covered AS (
    SELECT
      *,
      sum(if (known, 1, 0)) OVER of_source >= sum(
        if (
          inside
          AND NOT known,
          1,
          0
        )
      ) OVER of_source AS mostly
    FROM
      judged
    WINDOW
      of_source AS (
        PARTITION BY
          source,
          family
      )
  )
SELECT
  'never issued',
  u.key,
  u.space,
  u.scope,
  u.source,
  u.record,
  u.time_ns,
  NULL,
  NULL
FROM
  covered c
  JOIN token_use u ON u.space = c.space
  AND u.scope = c.scope
  AND u.key = c.key
WHERE
  c.inside
  AND NOT c.known
  AND c.mostly
  AND NOT c.aws;

-- Two places: back at the first one within ten minutes, while another used it between. A client with one address of each kind of IP is one place.
INSERT INTO
  token_violation
WITH
  placed AS (
    SELECT
      u.*,
      CASE
        WHEN device IS NULL THEN address
        ELSE concat(address, ' ', device)
      END AS place
    FROM
      token_use u
    WHERE
      coalesce(address, device) IS NOT NULL
      AND (
        u.space = 'token'
        OR EXISTS (
          FROM
            token_issue i
          WHERE
            i.space = u.space
            AND i.scope = u.scope
            AND i.key = u.key
        )
      )
  ),
  -- Few have more than one at all, which is cheaper to ask.
  varied AS (
    SELECT
      source,
      space,
      scope,
      key
    FROM
      placed
    GROUP BY ALL
    HAVING
      min(place) <> max(place)
  ),
  several AS (
    SELECT
      p.source,
      p.space,
      p.scope,
      p.key
    FROM
      placed p
      SEMI JOIN varied v ON v.source = p.source
      AND v.space = p.space
      AND v.scope = p.scope
      AND v.key = p.key
    GROUP BY ALL
    HAVING
      NOT (
        count(DISTINCT place) = 2
        AND count(DISTINCT coalesce(device, '')) = 1
        AND count(DISTINCT contains(address, ':')) = 2
      )
  ),
  ordered AS (
    SELECT
      p.source,
      p.record,
      p.space,
      p.scope,
      p.key,
      p.place,
      p.time_ns,
      lag (p.place) OVER in_order AS place_before,
      lag (p.time_ns) OVER in_order AS time_before,
      lag (p.time_ns) OVER at_place AS here_before
    FROM
      placed p
      SEMI JOIN several s ON s.source = p.source
      AND s.space = p.space
      AND s.scope = p.scope
      AND s.key = p.key
    WINDOW
      in_order AS (
        PARTITION BY
          p.source,
          p.space,
          p.scope,
          p.key
        ORDER BY
          p.time_ns,
          p.record
      ),
      at_place AS (
        PARTITION BY
          p.source,
          p.space,
          p.scope,
          p.key,
          p.place
        ORDER BY
          p.time_ns,
          p.record
      )
  ),
  back AS (
    SELECT
      source,
      space,
      scope,
      key,
      here_before AS from_ns,
      max(time_ns) AS to_ns
    FROM
      ordered
    WHERE
      place <> place_before
      AND time_before < time_ns
      AND here_before < time_before
      AND time_ns - here_before <= 600000000000
    GROUP BY ALL
  )
SELECT DISTINCT
  'two places',
  o.key,
  o.space,
  o.scope,
  o.source,
  o.record,
  o.time_ns,
  NULL,
  o.place
FROM
  ordered o
  ASOF JOIN back b ON b.source = o.source
  AND b.space = o.space
  AND b.scope = o.scope
  AND b.key = o.key
  AND b.from_ns <= o.time_ns
WHERE
  o.time_ns <= b.to_ns
