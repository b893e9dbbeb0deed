-- Each session, with the record that opened it; it passes when a record closes it. Of logs that no session rule reads: those that a log-in opens and that state a key.
SELECT
  id AS subject,
  coalesce(opened_source, source) AS source,
  opened_record AS record,
  close_kind = 'stated' AS passed
FROM
  session
UNION ALL
SELECT
  concat_ws(' ', i.source, i.key),
  i.source,
  min(i.record),
  -- A time limit that is recorded ends it as well.
  bool_or(e.key IS NOT NULL)
FROM
  token_stated i
  LEFT JOIN (
    SELECT
      scope,
      key,
      max(time_ns) AS time_ns
    FROM
      token_stated
    WHERE
      space = 'session'
      AND what = 'ended'
    GROUP BY ALL
  ) e ON e.scope = i.scope
  AND e.key = i.key
  AND e.time_ns >= i.time_ns
WHERE
  i.space = 'session'
  AND i.what = 'issued'
GROUP BY
  i.source,
  i.key
UNION ALL
-- Where a log states no key at all: a log-in of somebody who logs in again before a log-out, and the last one.
SELECT
  concat_ws(' ', source, 'record', record),
  source,
  record,
  coalesce(next_what = 'ended', false)
FROM
  (
    SELECT
      e.source,
      e.record,
      t.what,
      lead (t.what) OVER (
        PARTITION BY
          e.source,
          coalesce(e.user_name, e.user_id, e.user_email)
        ORDER BY
          e.time_ns,
          e.record
      ) AS next_what
    FROM
      event_once e
      JOIN token_told t ON t.source = e.source
      AND t.record = e.record
      SEMI JOIN (
        SELECT
          e.source
        FROM
          event_once e
          JOIN token_told t ON t.source = e.source
          AND t.record = e.record
        WHERE
          e.event_dataset IN ('json.lines', 'delimited.csv', 'logfmt.lines')
        GROUP BY
          e.source
        HAVING
          count(e.session_key) = 0
          AND count(*) FILTER(
            t.what = 'ended'
            AND regexp_matches(t.words, 'log.?(out|off)|sign.?(out|off)|logged out')
          ) > 0
      ) keyless ON keyless.source = e.source
    WHERE
      e.event_dataset IN ('json.lines', 'delimited.csv', 'logfmt.lines')
      AND e.event_outcome IS DISTINCT FROM 'failure'
      AND coalesce(e.user_name, e.user_id, e.user_email) IS NOT NULL
      AND regexp_matches(t.words, '^(user |account |client )?(log|sign|logged|signed) ?(in|on|out|off)$|logon|logoff|log.?out|log.?in')
      AND t.what IN ('opened', 'ended')
  )
WHERE
  what = 'opened'
