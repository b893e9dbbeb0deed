-- What an action says of the life of a token, by the words that systems use. `noun`: it has to name what it is done to, because the word alone is said of anything.
-- `what`: issued, refreshed, ended, opened (a log-in: it issues a token only where nothing else did), looked (it speaks of the token and is no use), refused.
CREATE OR REPLACE TEMP TABLE token_word AS
SELECT
  *
FROM
  (
    VALUES
      ('issued', 'issu(e|es|ed|ing|ance)|mint(s|ed)?', false),
      (
        'issued',
        'creat(e|es|ed|ion)|grant(s|ed)?|generat(e|es|ed|ion)|add(s|ed)?|new|start(s|ed)?|open(s|ed)?|register(s|ed)?|provision(s|ed)?|obtain(s|ed)?|acquire(s|d)?|assign(s|ed)?|sign(s|ed)?|deliver(s|ed)?|begin',
        true
      ),
      ('refreshed', 'refresh(es|ed|ing)?|renew(s|ed|al)?|rotat(e|es|ed|ion)|reissu(e|es|ed)|exchang(e|es|ed)', false),
      ('refreshed', 'extend(s|ed)?|prolong(s|ed)?|roll(s|ed)?', true),
      (
        'ended',
        'revok(e|es|ed|ing|ation)|invalidat(e|es|ed|ion)|expir(e|es|ed|y|ation)|log(ged)? ?(out|off)|logoff|sign(ed)? ?(out|off)|blacklist(s|ed)?|blocklist(s|ed)?|denylist(s|ed)?',
        false
      ),
      (
        'ended',
        'delet(e|es|ed|ion)|remov(e|es|ed|al)|disabl(e|es|ed)|deactivat(e|es|ed|ion)|inactivat(e|es|ed)|terminat(e|es|ed|ion)|destroy(s|ed)?|kill(s|ed)?|suspend(s|ed)?|cancell?(ed)?|withdr[ae]wn?|ban(s|ned)?|end(s|ed)?|clos(e|es|ed)|stop(s|ped)?|timed? ?out|lapsed?',
        true
      ),
      ('opened', 'log(ged)? ?(in|on)|logon|sign(ed)? ?(in|on)', false),
      (
        'looked',
        'introspect(s|ed|ion)?|expiring|remind(er|ed)?|notif(y|ied|ication)|warn(ed|ing)?|purg(e|ed)|clean(ed)? ?up|prun(e|ed)|archiv(e|ed)|leak(ed)?|detected',
        true
      )
  ) AS word (what, pattern, noun);

-- Each action of the case, and what it says. Words around the verb may name the token or say nothing; any other, and the action is about something else.
CREATE OR REPLACE TEMP TABLE token_action AS
WITH
  said AS (
    SELECT
      action,
      trim(regexp_replace(lower(regexp_replace(action, '([a-z0-9])([A-Z])', '\1 \2', 'g')), '[^a-z0-9]+', ' ', 'g')) AS words
    FROM
      (
        SELECT
          coalesce(event_action, message) AS action
        FROM
          event_once
        UNION
        SELECT
          value
        FROM
          fact_event_kind
      )
    WHERE
      length(action) <= 100
      AND regexp_matches(
        action,
        '(?i)session|credential|key|jwt|accessor|ticket|cert|issu|mint|refresh|renew|creat|grant|generat|add|new|start|open|register|provision|obtain|acquire|assign|sign|deliver|begin|rotat|exchang|extend|prolong|roll|revo|invalid|expir|log|list|delet|remov|activat|disabl|terminat|destroy|kill|suspend|cancel|withdr|ban|end|clos|stop|tim|lapse|introspect|remind|notif|warn|purg|clean|prun|archiv|leak|detected|fail|den|reject|refus|block|forbid|unauthor|error|unsucc|not.allowed|token'
      )
  ),
  around (nouns, fillers) AS (
    VALUES
      (
        'tokens?|jwts?|jti|pats?|sessions?|credentials?|api ?keys?|apikeys?|access ?keys?|accesskeys?|certs?|certificates?|accessors?|tickets?|bearer|creds?',
        'access|refresh|id|api|personal|service|account|user|users|client|app|application|auth|authn|authentication|oauth|oauth2|oidc|openid|saml|sts|idp|sso|iam|identity|security|system|admin|event|as|m2m|s2s|code|grants?|by|for|to|of|the|was|is|has|been|from|via|on|in|new|old|successful|successfully|succeeded|success|ok|complete|completed|done|request|requested|response|manual|manually|auto|automatic|automatically|forced|force|early|web|mobile|console|portal|v1|v2|lifecycle|jwt|short|long|lived|temporary|permanent|device|login|password|key|self'
      )
  ),
  -- A bare word needs a member of the record that says what it is done to (`"type": "token", "action": "create"`), or until when it holds.
  fitting AS (
    SELECT
      said.action,
      word.what,
      word.noun
      AND NOT regexp_matches(said.words, '\b(' || nouns || ')\b') AS bare
    FROM
      said,
      around,
      token_word word
    WHERE
      regexp_full_match(said.words, '((' || nouns || '|' || fillers || ') )*(' || word.pattern || ')( (' || nouns || '|' || fillers || '))*')
      -- `user expired` and `key rotated` are about users and keys.
      AND (
        regexp_matches(said.words, '\b(' || nouns || ')\b')
        OR regexp_matches(said.words, '\b(log|logged|login|logon|sign|signed|signin|logout|logoff|signout)\b')
        OR NOT regexp_matches(
          said.words,
          '\b(user|users|account|client|app|application|service|device|admin|personal|identity|system|password|key|grants?|code|portal|web|api|id)\b'
        )
      )
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
      regexp_full_match(said.words, '((' || nouns || '|' || fillers || ') )*(' || nouns || ')( (' || nouns || '|' || fillers || '))*') AS is_noun
    FROM
      said
      CROSS JOIN around
      LEFT JOIN best ON best.action = said.action
  )
SELECT
  *
FROM
  judged
WHERE
  what IS NOT NULL
  OR is_noun;

-- Each record that says something of a token's life.
CREATE OR REPLACE TEMP TABLE token_told AS
WITH
  beside AS (
    SELECT
      f.source,
      f.record,
      min(a.what) FILTER(
        NOT a.bare
        AND a.what NOT IN ('refused', 'opened')
      ) AS what,
      min(a.words) FILTER(
        NOT a.bare
        AND a.what NOT IN ('refused', 'opened')
      ) AS words,
      bool_or(a.is_noun) AS named
    FROM
      fact_event_kind f
      JOIN token_action a ON a.action = f.value
    GROUP BY
      f.source,
      f.record
  ),
  lasting AS (
    SELECT DISTINCT
      source,
      record
    FROM
      fact_token_lasting
  ),
  both_said AS (
    SELECT
      e.source,
      e.record,
      a.what AS by_action,
      a.words AS action_words,
      coalesce(a.bare, false) AS bare,
      b.what AS by_kind,
      b.words AS kind_words,
      coalesce(b.named, false) AS named,
      l.record IS NOT NULL AS lasting
    FROM
      event_once e
      LEFT JOIN token_action a ON a.action = coalesce(e.event_action, e.message)
      LEFT JOIN beside b ON b.source = e.source
      AND b.record = e.record
      LEFT JOIN lasting l ON l.source = e.source
      AND l.record = e.record
    WHERE
      a.action IS NOT NULL
      OR b.record IS NOT NULL
  ),
  settled AS (
    SELECT
      source,
      record,
      CASE
        WHEN by_action = 'refused' THEN 'refused'
        WHEN by_action IS NOT NULL
        AND (
          NOT bare
          OR named
          OR (
            lasting
            AND by_action = 'issued'
          )
        )
        AND NOT (
          by_action = 'opened'
          AND by_kind IS NOT NULL
        ) THEN by_action
        ELSE by_kind
      END AS what,
      CASE
        WHEN by_action IS NULL
        OR (
          by_action = 'opened'
          AND by_kind IS NOT NULL
        ) THEN kind_words
        ELSE action_words
      END AS words
    FROM
      both_said
  )
SELECT
  *
FROM
  settled
WHERE
  what IS NOT NULL
