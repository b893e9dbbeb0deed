-- Each session, with the record that opened it, else its first; it passes when a record closes it. Of logs that no session rule reads: those that a log-in opens and that state a key.
-- Only where ends are written: by the nature of the log (the rules that are named), or as this source states one of the same kind.
WITH
  -- Each once: left to choose, the planner would match the words of every event.
  named AS MATERIALIZED (
    SELECT DISTINCT
      event_action AS action
    FROM
      event_once
    WHERE
      event_dataset IN ('json.lines', 'delimited.csv', 'logfmt.lines')
      AND session_key IS NOT NULL
      AND length(event_action) <= 60
  ),
  -- Words that begin and end a session where it is one: a file is opened and closed, too.
  word AS (
    SELECT
      action,
      CASE
        WHEN regexp_full_match(
          words,
          '((sessions?|connections?|conn|vpn|ssh|rdp|tunnel|channel|user|client|remote|web|api|db|database|shell|console|auth|idle|force|forced|admin|inactivity|network|peer|socket|stream|terminal|by|server|event|was|is|has|been|the) )*(log ?out|logged out|log ?off|sign ?out|signed out|disconnect(ed|s|ion|ing)?|close[ds]?|closing|end(ed|s|ing)?|finish(ed|es)?|terminat(e|ed|es|ion)|stop(ped|s)?|expir(e|ed|es|y)|time ?out|timed out|kill(ed)?|exit(ed)?|quit|bye|detach(ed)?|destroy(ed)?|hang ?up|lost|dropped|complete[ds]?|teardown|torn down)( (sessions?|connections?|user|client|vpn|tunnel|channel|ok|success|successful|event|by|server|admin|limit))*'
        ) THEN 'ended'
        WHEN regexp_full_match(
          words,
          '((sessions?|connections?|conn|vpn|ssh|rdp|tunnel|channel|user|client|remote|web|api|db|database|shell|console|auth|new|network|peer|socket|stream|terminal|event|was|is|has|been|the) )*(log ?in|logged in|log ?on|sign ?in|signed in|connect(ed|s|ion)?|open(ed|s|ing)?|start(ed|s|ing)?|beg[iau]n|begins|attach(ed)?|establish(ed|es)?|authenticat(e|ed|es|ion)|creat(e|ed|es)|initiat(e|ed)|accept(ed|s)?|auth|auth success)( (sessions?|connections?|user|client|vpn|tunnel|channel|ok|success|successful|succeeded|event))*'
        ) THEN 'opened'
      END AS what
    FROM
      (
        SELECT
          action,
          trim(regexp_replace(lower(regexp_replace(action, '([a-z0-9])([A-Z])', '\1 \2', 'g')), '[^a-z0-9]+', ' ', 'g')) AS words
        FROM
          named
      )
    WHERE
      what IS NOT NULL
  ),
  spoken AS MATERIALIZED (
    SELECT
      e.source,
      e.record,
      e.time_ns,
      e.session_key AS key,
      w.action,
      w.what
    FROM
      event_once e
      JOIN word w ON w.action = e.event_action
    WHERE
      e.event_dataset IN ('json.lines', 'delimited.csv', 'logfmt.lines')
      AND e.session_key IS NOT NULL
      AND e.time_ns IS NOT NULL
      AND e.event_outcome IS DISTINCT FROM 'failure'
  ),
  span AS (
    SELECT
      source,
      session_key AS key,
      min(time_ns) AS first_ns,
      max(time_ns) AS last_ns,
      count(*) AS records
    FROM
      event_once
    WHERE
      source IN (
        SELECT
          source
        FROM
          spoken
      )
      AND session_key IS NOT NULL
      AND time_ns IS NOT NULL
    GROUP BY ALL
  ),
  -- A word that begins or ends sessions stands at their edge, once.
  edge AS (
    SELECT
      s.source,
      s.action,
      s.what
    FROM
      spoken s
      JOIN span x ON x.source = s.source
      AND x.key = s.key
    GROUP BY ALL
    HAVING
      count(*) <= 1.05 * count(DISTINCT s.key)
      AND count(*) FILTER(
        CASE
          WHEN s.what = 'opened' THEN s.time_ns = x.first_ns
          ELSE s.time_ns = x.last_ns
        END
      ) >= 0.9 * count(*)
  ),
  at_edge AS (
    SELECT
      s.*
    FROM
      spoken s
      JOIN edge e ON e.source = s.source
      AND e.action = s.action
  ),
  opening AS (
    SELECT
      source,
      record,
      scope,
      key,
      time_ns
    FROM
      token_stated
    WHERE
      space = 'session'
      AND what = 'issued'
    UNION
    -- Words that mean other things as well open sessions where such words also end them.
    SELECT
      source,
      record,
      NULL,
      key,
      time_ns
    FROM
      at_edge
    WHERE
      what = 'opened'
      AND source IN (
        SELECT
          source
        FROM
          at_edge
        WHERE
          what = 'ended'
      )
      AND source NOT IN (
        SELECT
          source
        FROM
          token_stated
        WHERE
          space = 'session'
          AND what = 'issued'
      )
  )
SELECT
  subject,
  source,
  record,
  passed
FROM
  (
    SELECT
      id AS subject,
      coalesce(opened_source, session.source) AS source,
      coalesce(opened_record, m.first_record) AS record,
      close_kind = 'stated' AS passed,
      rule,
      bool_or(close_kind = 'stated') OVER (
        PARTITION BY
          coalesce(opened_source, session.source),
          rule,
          kind
      ) AS states_ends
    FROM
      session
      LEFT JOIN (
        SELECT
          session,
          source,
          min(record) AS first_record
        FROM
          session_member
        GROUP BY ALL
      ) m ON opened_record IS NULL
      AND m.session = id
      AND m.source = coalesce(opened_source, session.source)
  )
WHERE
  states_ends
  OR rule IN (
    'cisco-vpn',
    'cowrie',
    'dovecot',
    'fortinet-vpn',
    'globalprotect',
    'guacamole',
    'hoop',
    'ivanti-vpn',
    'keycloak',
    'kubernetes-streams',
    'linux-audit',
    'linux-ssh-sudo',
    'linux-wtmp',
    'mysql',
    'netscaler-vpn',
    'okta-system',
    'openvpn',
    'oracle',
    'pgbouncer',
    'postgresql',
    'strongswan',
    'teamviewer',
    'teleport',
    'twingate',
    'windows-logon',
    'windows-terminal',
    'xrdp'
  )
UNION ALL
SELECT
  concat_ws(' ', o.source, o.key),
  o.source,
  min(o.record),
  -- A time limit that is recorded ends it as well.
  bool_or(
    coalesce(e.time_ns >= o.time_ns, false)
    OR coalesce(b.time_ns >= o.time_ns, false)
  )
FROM
  opening o
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
  ) e ON e.scope = o.scope
  AND e.key = o.key
  LEFT JOIN (
    SELECT
      source,
      key,
      max(time_ns) AS time_ns
    FROM
      at_edge
    WHERE
      what = 'ended'
    GROUP BY ALL
  ) b ON b.source = o.source
  AND b.key = o.key
GROUP BY
  o.source,
  o.key
QUALIFY
  bool_or(
    bool_or(
      e.key IS NOT NULL
      OR b.key IS NOT NULL
    )
  ) OVER (
    PARTITION BY
      o.source
  )
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
