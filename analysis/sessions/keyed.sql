-- Sessions of a source that states a key of them. Records that repeat an earlier one take no part (`repeated`, rebuild-begin.sql).
CREATE OR REPLACE TEMP TABLE keyed_record AS
SELECT
  source,
  record,
  {time} AS t,
  coalesce({scope}, log_set.name, '') AS scope,
  ({key})::VARCHAR AS key,
  {user} AS who,
  source_ip,
  host_name AS host,
  coalesce(event_action, left(message, 200)) AS action,
  coalesce({failed}, false) AS failed,
  coalesce({opens}, false)
  AND NOT coalesce({failed}, false) AS opens,
  coalesce({closes}, false) AS closes,
  coalesce({refused}, false) AS refused,
  ({expires})::BIGINT AS expires_ns,
  ({began})::BIGINT AS began_ns,
  ({ended})::BIGINT AS ended_ns,
  ({parent})::VARCHAR AS parent
FROM
  event
  ANTI JOIN repeated USING (source, record)
  LEFT JOIN log_set USING (source, item)
WHERE
  event_dataset IN ({datasets})
  AND time_ns IS NOT NULL
  AND ({where})
  AND ({key})::VARCHAR <> '';

CREATE OR REPLACE TEMP TABLE keyed_restart AS
SELECT
  coalesce({scope}, log_set.name, '') AS scope,
  time_ns AS t,
  source,
  record,
  coalesce(event_action, left(message, 200)) AS action
FROM
  event
  LEFT JOIN log_set USING (source, item)
WHERE
  event_dataset IN ({datasets})
  AND time_ns IS NOT NULL
  AND ({restarts})
ORDER BY ALL;

-- Far dates, planted or not, must not overflow what is reckoned with them: differences are HUGEINT.
-- Stays under one key between two restarts. An opening begins another one where keys come back; so does a record long after an end, and one of somebody else.
-- Of a key that should be unique for ever only this begins another stay: somebody else opens it behind a stated end. No session is that of two people.
CREATE OR REPLACE TEMP TABLE keyed_stay AS
WITH
  placed AS (
    SELECT
      e.*,
      coalesce(r.t, -9223372036854775807) AS epoch
    FROM
      keyed_record e
      ASOF LEFT JOIN keyed_restart r ON r.scope = e.scope
      AND r.t <= e.t
  ),
  before AS (
    SELECT
      *,
      max(
        CASE
          WHEN opens THEN t
        END
      ) OVER earlier AS opened_before,
      max(
        CASE
          WHEN closes THEN t
        END
      ) OVER earlier AS closed_before,
      max(t) OVER earlier AS t_before,
      last_value (nullif(who, '') IGNORE NULLS) OVER earlier AS who_before,
      last_value (
        CASE
          WHEN opens THEN nullif(who, '')
        END IGNORE NULLS
      ) OVER earlier AS opener_before,
      count(*) OVER earlier AS earlier
    FROM
      placed
    WINDOW
      earlier AS (
        PARTITION BY
          scope,
          epoch,
          key
        ORDER BY
          t,
          source,
          record ROWS BETWEEN UNBOUNDED PRECEDING
          AND 1 PRECEDING
      )
  )
SELECT
  * EXCLUDE (opened_before, closed_before, t_before, who_before, opener_before, earlier),
  sum(
    CASE
      WHEN earlier = 0 THEN 0
      WHEN NOT {comes_back} THEN CASE
        WHEN opens
        AND coalesce(closed_before >= opened_before, closed_before IS NOT NULL)
        AND lower(who) <> lower(coalesce(opener_before, who_before)) THEN 1
        ELSE 0
      END
      WHEN opens
      AND (
        opened_before IS NULL
        OR closed_before >= opened_before
        OR t::HUGEINT - opened_before > {together}
      ) THEN 1
      WHEN NOT closes
      AND closed_before > coalesce(opened_before, -9223372036854775807)
      AND t::HUGEINT - closed_before > {trailing}
      AND t_before::HUGEINT - closed_before <= {trailing} THEN 1
      WHEN who <> who_before THEN 1
      ELSE 0
    END
  ) OVER (
    PARTITION BY
      scope,
      epoch,
      key
    ORDER BY
      t,
      source,
      record ROWS UNBOUNDED PRECEDING
  ) AS stay
FROM
  before;

CREATE OR REPLACE TEMP TABLE keyed_found AS
WITH
  gathered AS (
    SELECT
      scope,
      epoch,
      key,
      stay,
      coalesce(
        arg_min(who, (t, source, record)) FILTER(
          WHERE
            opens
            AND who <> ''
        ),
        arg_min(who, (t, source, record)) FILTER(
          WHERE
            who <> ''
        )
      ) AS who,
      coalesce(
        arg_min(source_ip, (t, source, record)) FILTER(
          WHERE
            opens
            AND source_ip IS NOT NULL
        ),
        arg_min(source_ip, (t, source, record)) FILTER(
          WHERE
            source_ip IS NOT NULL
        )
      ) AS source_ip,
      arg_min(host, (t, source, record)) FILTER(
        WHERE
          host IS NOT NULL
      ) AS host,
      arg_min({'source': source, 'record': record, 't': t, 'action': action, 'parent': parent}, (t, source, record)) FILTER(
        WHERE
          opens
      ) AS opener,
      arg_max({'source': source, 'record': record, 't': t, 'action': action}, (t, source, record)) FILTER(
        WHERE
          closes
      ) AS closer,
      arg_max({'source': source, 'record': record, 't': ended_ns, 'action': action}, (ended_ns, source, record)) FILTER(
        WHERE
          ended_ns IS NOT NULL
      ) AS ender,
      arg_max({'source': source, 'record': record, 't': t, 'action': action}, (t, source, record)) AS last,
      min(t) AS first_t,
      count(*) AS records,
      max(expires_ns) AS expires_ns,
      min(began_ns) AS began_ns
    FROM
      keyed_stay
    GROUP BY ALL
    HAVING
      (
        {attempts}
        OR bool_or(NOT failed)
      )
      AND NOT (
        bool_or(refused)
        AND max(ended_ns) IS NULL
      )
  )
SELECT
  row_number() OVER (
    ORDER BY
      g.scope,
      g.epoch,
      key,
      stay
  ) AS no,
  g.*,
  lead (opener) OVER (
    PARTITION BY
      g.scope,
      g.epoch,
      key
    ORDER BY
      stay
  ) AS again
FROM
  gathered g;

-- The latest moment that the evidence of the source reaches: an expiry beyond it is not known to have come.
INSERT INTO
  rule_session
SELECT
  no,
  {kind},
  who,
  source_ip,
  host,
  {key_name} || f.key,
  coalesce(opener.t, began_ns),
  opener.source,
  opener.record,
  CASE
    WHEN opener IS NOT NULL THEN opener.action
    WHEN began_ns IS NOT NULL THEN 'begin as the end states it'
    ELSE 'opened before evidence begins'
  END,
  CASE
    WHEN by_close THEN ending.t
    WHEN by_expiry THEN expires_ns
    WHEN by_restart THEN r.t
    WHEN by_again THEN again.t
    WHEN seen THEN last.t
  END,
  CASE
    WHEN by_close THEN ending.source
    WHEN by_expiry THEN last.source
    WHEN by_restart THEN r.source
    WHEN by_again THEN again.source
    WHEN seen THEN last.source
  END,
  CASE
    WHEN by_close THEN ending.record
    WHEN by_expiry THEN last.record
    WHEN by_restart THEN r.record
    WHEN by_again THEN again.record
    WHEN seen THEN last.record
  END,
  CASE
    WHEN by_close THEN ending.action
    WHEN by_restart THEN r.action
    WHEN by_again THEN again.action
    WHEN seen
    AND NOT by_expiry THEN last.action
  END,
  CASE
    WHEN by_close THEN 'stated'
    WHEN by_expiry
    OR by_restart
    OR by_again THEN 'derived'
    WHEN seen THEN 'last seen'
    ELSE 'unknown'
  END,
  CASE
    WHEN by_close THEN {closed}
    WHEN by_expiry THEN {expired}
    WHEN by_restart THEN {restarted}
    WHEN by_again THEN 'the key was used again'
    WHEN seen THEN 'no end is recorded; last record with the key'
    ELSE 'no end is recorded'
  END,
  CASE
    WHEN opener IS NOT NULL
    OR began_ns IS NOT NULL THEN 'certain'
    ELSE 'likely'
  END
FROM
  keyed_found f
  ASOF LEFT JOIN (
    SELECT
      *
    FROM
      keyed_restart
  ) r ON r.scope = f.scope
  AND r.t > f.last.t
  CROSS JOIN (
    SELECT
      max(t) AS reached
    FROM
      keyed_record
  )
  CROSS JOIN LATERAL (
    SELECT
      coalesce(closer, ender) AS ending,
      coalesce(closer, ender) IS NOT NULL AS by_close,
      coalesce(closer, ender) IS NULL
      AND expires_ns >= last.t
      AND expires_ns <= reached AS by_expiry,
      coalesce(closer, ender) IS NULL
      AND again IS NULL
      AND r.t IS NOT NULL AS by_restart,
      coalesce(closer, ender) IS NULL
      AND again IS NOT NULL AS by_again,
      opener IS NULL
      OR records > 1 AS seen
  );

INSERT INTO
  rule_member
SELECT
  f.no,
  s.source,
  s.record,
  s.t,
  s.failed
FROM
  keyed_stay s
  JOIN keyed_found f USING (scope, epoch, key, stay);

-- Which session opened which, where the opening record states it: of stays under the same key the one that was open.
INSERT INTO
  rule_link
SELECT
  p.no,
  c.no,
  true,
  'certain',
  'its opening record names the session that opened it'
FROM
  keyed_found c
  JOIN keyed_found p ON p.scope = c.scope
  AND p.key = c.opener.parent
WHERE
  p.no <> c.no
  AND p.first_t <= c.opener.t
QUALIFY
  row_number() OVER (
    PARTITION BY
      c.no
    ORDER BY
      p.first_t DESC,
      p.no
  ) = 1;
