-- Logs that are copies of one another, as a central store and what it collects from: their records of one key are of the same time, or of the time that one states
-- beside that of receipt, and say the same. Every key of both, in the time that both cover.
-- `altered`: what is alike in four of five pairs is not alike in this one.
CREATE OR REPLACE TEMP TABLE copied AS
WITH
  kept AS (
    SELECT
      c.a,
      c.b,
      x.source AS a_source,
      y.source AS b_source,
      k.* EXCLUDE (pair)
    FROM
      counterpart_key k
      JOIN counterpart c ON c.pair = k.pair
      JOIN log x ON x.log = c.a
      JOIN log y ON y.log = c.b
  ),
  matched AS (
    SELECT
      *
    FROM
      kept
    WHERE
      a_record IS NOT NULL
      AND b_record IS NOT NULL
  ),
  happened AS (
    SELECT
      source,
      record,
      list(DISTINCT ns) AS times
    FROM
      time_beside
    WHERE
      role = 'happened'
    GROUP BY ALL
  ),
  same_time AS (
    SELECT
      m.a,
      m.b
    FROM
      matched m
      LEFT JOIN happened x ON x.source = m.a_source
      AND x.record = m.a_record
      LEFT JOIN happened y ON y.source = m.b_source
      AND y.record = m.b_record
    GROUP BY
      m.a,
      m.b
    HAVING
      count(*) >= 10
      AND avg(
        coalesce(
          m.a_ns = m.b_ns
          OR list_contains(y.times, m.a_ns)
          OR list_contains(x.times, m.b_ns),
          FALSE
        )::INTEGER
      ) >= 0.8
  ),
  compared AS (
    SELECT
      m.a,
      m.b,
      m.key,
      unnest(
        [
          {'member': 'action', 'alike': x.event_action IS NOT DISTINCT FROM y.event_action},
          {'member': 'outcome', 'alike': x.event_outcome IS NOT DISTINCT FROM y.event_outcome},
          {'member': 'reason', 'alike': x.event_reason IS NOT DISTINCT FROM y.event_reason},
          {'member': 'code', 'alike': x.event_code IS NOT DISTINCT FROM y.event_code},
          {'member': 'user', 'alike': x.user_name IS NOT DISTINCT FROM y.user_name},
          {'member': 'user id', 'alike': x.user_id IS NOT DISTINCT FROM y.user_id},
          {'member': 'target', 'alike': x.user_target_name IS NOT DISTINCT FROM y.user_target_name},
          {'member': 'address', 'alike': x.source_ip IS NOT DISTINCT FROM y.source_ip},
          {'member': 'resource', 'alike': x.resource IS NOT DISTINCT FROM y.resource},
          {'member': 'command', 'alike': x.process_command_line IS NOT DISTINCT FROM y.process_command_line},
          {'member': 'url', 'alike': x.url_original IS NOT DISTINCT FROM y.url_original},
          {'member': 'status', 'alike': x.http_response_status_code IS NOT DISTINCT FROM y.http_response_status_code},
          {'member': 'session', 'alike': x.session_key IS NOT DISTINCT FROM y.session_key},
          {'member': 'message', 'alike': x.message IS NOT DISTINCT FROM y.message},
          {'member': 'time', 'alike': x.time_ns IS NOT DISTINCT FROM y.time_ns}
        ],
        recursive := TRUE
      )
    FROM
      matched m
      SEMI JOIN same_time t ON t.a = m.a
      AND t.b = m.b
      JOIN event x ON x.source = m.a_source
      AND x.record = m.a_record
      JOIN event y ON y.source = m.b_source
      AND y.record = m.b_record
    UNION ALL
    SELECT
      a,
      b,
      key,
      member,
      json_extract(mine, '$."' || replace(member, '"', '\"') || '"') IS NOT DISTINCT FROM json_extract(other, '$."' || replace(member, '"', '\"') || '"')
    FROM
      (
        SELECT
          m.a,
          m.b,
          m.key,
          x.extra AS mine,
          y.extra AS other,
          unnest(json_keys(x.extra)) AS member
        FROM
          matched m
          SEMI JOIN same_time t ON t.a = m.a
          AND t.b = m.b
          JOIN event x ON x.source = m.a_source
          AND x.record = m.a_record
          JOIN event y ON y.source = m.b_source
          AND y.record = m.b_record
        WHERE
          x.extra IS NOT NULL
          AND y.extra IS NOT NULL
        QUALIFY
          count(*) OVER () <= 300000
      )
  ),
  steady AS (
    SELECT
      a,
      b,
      member
    FROM
      compared
    GROUP BY ALL
    HAVING
      avg(alike::INTEGER) >= 0.8
  ),
  unlike AS (
    SELECT DISTINCT
      c.a,
      c.b,
      c.key
    FROM
      compared c
      JOIN steady s USING (a, b, member)
    WHERE
      NOT c.alike
  ),
  -- Logs of the same acts that say other things of them are no copies.
  copies AS (
    SELECT
      t.a,
      t.b
    FROM
      same_time t
      JOIN (
        SELECT
          a,
          b,
          count(DISTINCT key) AS keys,
          count(DISTINCT member) FILTER(alike) AS members
        FROM
          compared
        GROUP BY ALL
      ) c USING (a, b)
      LEFT JOIN (
        SELECT
          a,
          b,
          count(*) AS keys
        FROM
          unlike
        GROUP BY ALL
      ) u USING (a, b)
    WHERE
      coalesce(u.keys, 0) <= 0.2 * c.keys
  )
SELECT
  s.log AS a,
  s.against_log AS b,
  x.source AS a_source,
  y.source AS b_source,
  s.key,
  s.own_record AS a_record,
  s.record AS b_record,
  s.own_uses AS a_uses,
  s.uses AS b_uses,
  u.key IS NOT NULL AS altered
FROM
  counterpart_side s
  JOIN copies c ON c.a = s.log
  AND c.b = s.against_log
  JOIN log x ON x.log = s.log
  JOIN log y ON y.log = s.against_log
  LEFT JOIN counterpart_side o ON o.log = s.against_log
  AND o.against_log = s.log
  AND o.key = s.key
  LEFT JOIN unlike u ON u.a = s.log
  AND u.b = s.against_log
  AND u.key = s.key
WHERE
  s.expected
  OR o.expected
