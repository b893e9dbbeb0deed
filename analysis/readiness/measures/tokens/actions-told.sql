-- Each action of the case, and what it says: issued, refreshed, ended, opened (a log-in: it issues a token only where nothing else did), looked (it speaks of the
-- token and is no use), refused. Words around the verb may name the token or say nothing; any other, and the action is about something else. Patterns are bound
-- (words.ts): one that is put together in the statement is compiled anew for every action.
CREATE OR REPLACE TEMP TABLE token_action AS
WITH
  -- Each once: left to choose, the planner would match the words of every event.
  named AS MATERIALIZED (
    SELECT
      coalesce(event_action, message) AS action
    FROM
      event_once
    UNION
    SELECT
      value
    FROM
      fact_event_kind
  ),
  said AS (
    SELECT
      action,
      trim(regexp_replace(lower(regexp_replace(action, '([a-z0-9])([A-Z])', '\1 \2', 'g')), '[^a-z0-9]+', ' ', 'g')) AS words
    FROM
      named
    WHERE
      length(action) <= 100
      AND regexp_matches(
        action,
        '(?i)session|credential|key|jwt|accessor|ticket|cert|issu|mint|refresh|renew|creat|grant|generat|add|new|start|open|register|provision|obtain|acquire|assign|sign|deliver|begin|rotat|exchang|extend|prolong|roll|revo|invalid|expir|log|list|delet|remov|activat|disabl|terminat|destroy|kill|suspend|cancel|withdr|ban|end|clos|stop|tim|lapse|introspect|remind|notif|warn|purg|clean|prun|archiv|leak|detected|fail|den|reject|refus|block|forbid|unauthor|error|unsucc|not.allowed|token'
      )
  ),
  -- A bare word needs a member of the record that says what it is done to (`"type": "token", "action": "create"`), or until when it holds.
  spoken AS (
    SELECT
      action,
      words,
      regexp_matches(words, $noun) AS of_token,
      regexp_matches(words, '\b(log|logged|login|logon|sign|signed|signin|logout|logoff|signout)\b') AS of_login,
      regexp_matches(words, $other_noun) AS of_other
    FROM
      said
  ),
  fitting AS (
    SELECT
      action,
      unnest(
        [
          {'what': 'issued', 'bare': FALSE, 'fits': regexp_full_match(words, $issued)},
          {'what': 'issued', 'bare': NOT of_token, 'fits': regexp_full_match(words, $noun_issued)},
          {'what': 'refreshed', 'bare': FALSE, 'fits': regexp_full_match(words, $refreshed)},
          {'what': 'refreshed', 'bare': NOT of_token, 'fits': regexp_full_match(words, $noun_refreshed)},
          {'what': 'ended', 'bare': FALSE, 'fits': regexp_full_match(words, $ended)},
          {'what': 'ended', 'bare': NOT of_token, 'fits': regexp_full_match(words, $noun_ended)},
          {'what': 'opened', 'bare': FALSE, 'fits': regexp_full_match(words, $opened)},
          {'what': 'looked', 'bare': NOT of_token, 'fits': regexp_full_match(words, $noun_looked)}
        ],
        recursive := TRUE
      )
    FROM
      spoken
    WHERE
      -- `user expired` and `key rotated` are about users and keys.
      of_token
      OR of_login
      OR NOT of_other
  ),
  best AS (
    SELECT
      action,
      arg_min(
        {'what': what, 'bare': bare},
        CASE what
          WHEN 'looked' THEN 0
          WHEN 'refreshed' THEN 1
          WHEN 'ended' THEN 2
          WHEN 'issued' THEN 3
          ELSE 4
        END + CASE
          WHEN bare THEN 10
          ELSE 0
        END
      ) AS best
    FROM
      fitting
    WHERE
      fits
    GROUP BY
      action
  ),
  judged AS (
    SELECT
      said.action,
      said.words,
      CASE
        WHEN regexp_matches(
          said.words,
          '\b(fail(s|ed|ure|ures)?|den(y|ied|ies)|reject(s|ed|ion)?|refus(e|es|ed|al)|block(s|ed)?|forbid(den)?|unauthori[sz]ed|invalid|error|unsuccessful|not allowed)\b'
        ) THEN 'refused'
        WHEN said.words IN ('code to token', 'client login', 'oauth token', 'get token', 'device code to token', 'permission token') THEN 'issued'
        -- What the end point for revocations of an OAuth server is called.
        WHEN said.words = 'revoke grant' THEN 'ended'
        ELSE best.what
      END AS what,
      coalesce(best.bare, false) AS bare,
      regexp_full_match(said.words, $only_noun) AS is_noun
    FROM
      said
      LEFT JOIN best ON best.action = said.action
  )
SELECT
  *
FROM
  judged
WHERE
  what IS NOT NULL
  OR is_noun
