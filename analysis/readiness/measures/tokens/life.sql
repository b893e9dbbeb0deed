-- What is stated of each token's life: when it was issued, refreshed and ended, and until when it holds.
CREATE OR REPLACE TEMP TABLE token_place AS
-- Other tokens that such a record names: the one before, the one that follows, the one that it is done to.
SELECT DISTINCT
  source,
  record,
  CASE
    WHEN regexp_full_match(
      name,
      '(target|revoked|subject|object|issued|created|deleted|invalidated|affected)(token|jti|tokenid|tokenjti|session|sessionid|credential|credentialid|accesskeyid|apikeyid|keyid)'
    )
    OR regexp_matches(path, '\.(target|targettoken|object|subjecttoken)\.(token\.)?(id|jti|tokenid)$') THEN 'target'
    WHEN regexp_full_match(name, '(new|next|issued|replacement|successor|rotatedto|replacedby|updated)(refresh)?(access)?(token|jti|tokenid|tokenjti|id)?') THEN 'after'
    WHEN regexp_full_match(
      name,
      '(previous|prev|parent|old|former|original|replaced|replaces|rotatedfrom|refreshedfrom|fromtoken|from|source)(refresh)?(access)?(token|jti|tokenid|tokenjti|id)?'
    ) THEN 'before'
    WHEN regexp_full_match(name, 'refresh(token|jti|tokenid|tokenjti)|rtid|rtjti')
    OR regexp_matches(path, '\.refreshtoken\.(id|jti)$') THEN 'refresh'
    WHEN regexp_full_match(
      name,
      'token|jti|tokenid|accesstokenid|accesstokenjti|accesstoken|tokenhash|hashedtoken|tokenaccessor|accessor|apikeyid|apikey|apitokenid|accesskeyid|accesskey|credentialid|patid|certserial|certificateserial'
    )
    OR regexp_matches(path, '\.(token|apikey|certificate|cert|accesstoken)\.(id|jti|serial)$') THEN 'main'
  END AS part,
  value AS key
FROM
  token_member
WHERE
  type IN ('VARCHAR', 'UBIGINT', 'BIGINT')
  AND part IS NOT NULL
  AND length(value) BETWEEN 1 AND 4096
UNION
SELECT
  source,
  record,
  CASE family
    WHEN 'refresh token' THEN 'refresh'
    WHEN 'session' THEN 'session'
    ELSE 'main'
  END,
  key
FROM
  token_said
WHERE
  what IN ('issued', 'refreshed', 'ended', 'opened')
  AND NOT refused
  AND coalesce(dataset, '') NOT LIKE 'aws.%';

CREATE OR REPLACE TEMP TABLE token_life AS
WITH
  telling AS (
    SELECT
      e.source,
      e.item,
      e.record,
      e.time_ns,
      a.what,
      a.words,
      p.part,
      p.key,
      bool_or(p.part = 'target') OVER of_record AS has_target,
      bool_or(p.part = 'after') OVER of_record AS has_after,
      bool_and(p.part = 'session') OVER of_record AS session_alone
    FROM
      token_place p
      JOIN event_once e ON e.source = p.source
      AND e.record = p.record
      JOIN token_told a ON a.source = e.source
      AND a.record = e.record
    WINDOW
      of_record AS (
        PARTITION BY
          p.source,
          p.record
      )
  ),
  told AS (
    SELECT
      source,
      item,
      record,
      time_ns,
      key,
      CASE
        WHEN part = 'session' THEN 'session'
        ELSE 'token'
      END AS space,
      CASE
        WHEN part = 'refresh' THEN 'refresh token'
        WHEN part = 'session' THEN 'session'
        ELSE 'token'
      END AS family,
      words,
      session_alone,
      unnest(
        CASE
        -- What is done to another token is a use of one's own.
          WHEN has_target
          AND part <> 'target' THEN []
          WHEN part = 'session' THEN CASE
            WHEN what IN ('issued', 'opened')
            AND regexp_matches(words, 'session|log.?(in|on)|sign.?(in|on)|opened|start') THEN ['issued']
            WHEN what = 'ended'
            AND regexp_matches(words, 'session|log.?(out|off)|sign.?(out|off)') THEN ['ended']
            -- A bare word may speak of rights as well: see below.
            WHEN what = 'ended'
            AND session_alone
            AND regexp_full_match(words, 'revok(e|es|ed|ing|ation)') THEN ['revoked']
            WHEN what = 'refreshed'
            AND session_alone THEN ['refreshed', 'got']
            ELSE []
          END
          WHEN what = 'refreshed' THEN CASE
            WHEN part = 'after' THEN ['issued']
            WHEN part = 'before' THEN ['refreshed']
            WHEN part = 'main'
            AND has_after THEN ['refreshed']
            WHEN part = 'main' THEN ['refreshed', 'got']
            ELSE ['refreshed']
          END
          WHEN what = 'issued' THEN CASE
            WHEN part IN ('before') THEN []
            WHEN part = 'main'
            AND has_after THEN []
            ELSE ['issued']
          END
          WHEN what = 'ended' THEN CASE
            WHEN part IN ('before', 'after') THEN []
            -- The end of a session is not said to be that of tokens that were got in it.
            WHEN regexp_matches(words, 'session')
            AND NOT regexp_matches(words, 'token|log.?(out|off)') THEN []
            WHEN part = 'main'
            AND regexp_matches(words, 'refresh.?token')
            AND NOT bool_and(part <> 'refresh') OVER (
              PARTITION BY
                source,
                record
            ) THEN []
            ELSE ['ended']
          END
          WHEN what = 'opened'
          AND part IN ('main', 'refresh') THEN ['opened']
          ELSE []
        END
      ) AS what
    FROM
      telling
  ),
  aws AS (
    SELECT
      source,
      item,
      record,
      time_ns,
      event_action AS words,
      TRY_CAST (extra AS JSON) AS j
    FROM
      event_once
    WHERE
      event_dataset LIKE 'aws.cloudtrail%'
      AND event_outcome = 'success'
      AND time_ns IS NOT NULL
      AND event_provider IN ('sts.amazonaws.com', 'iam.amazonaws.com')
      AND event_action IN (
        'AssumeRole',
        'AssumeRoleWithSAML',
        'AssumeRoleWithWebIdentity',
        'AssumeRoot',
        'GetSessionToken',
        'GetFederationToken',
        'CreateAccessKey',
        'DeleteAccessKey',
        'UpdateAccessKey'
      )
  ),
  aws_told AS (
    SELECT
      source,
      item,
      record,
      time_ns,
      coalesce(
        j ->> '$.responseElements.credentials.accessKeyId',
        j ->> '$.responseElements.accessKey.accessKeyId',
        j ->> '$.requestParameters.accessKeyId'
      ) AS key,
      'token' AS space,
      'access key' AS family,
      words,
      CASE
        WHEN words = 'DeleteAccessKey' THEN 'ended'
        WHEN words = 'UpdateAccessKey' THEN CASE
          WHEN (j ->> '$.requestParameters.status') = 'Inactive' THEN 'ended'
          ELSE 'issued'
        END
        ELSE 'issued'
      END AS what,
      j ->> '$.responseElements.credentials.expiration' AS expiration
    FROM
      aws
  )
SELECT
  s.* EXCLUDE (item),
  coalesce(l.log, s.source) AS log
FROM
  (
    SELECT
      t.source,
      t.item,
      t.record,
      t.time_ns,
      t.key,
      t.space,
      t.family,
      t.words,
      t.what,
      -- What a record states beside a token is said of the token.
      CASE
        WHEN t.family = 'session'
        AND NOT t.session_alone THEN 'of another'
        ELSE u.stated
      END AS stated,
      u.until_ns
    FROM
      told t
      LEFT JOIN token_until u ON u.source = t.source
      AND u.record = t.record
      AND (
        t.family = 'token'
        OR t.family = 'session'
        AND t.session_alone
      )
      AND t.what NOT IN ('ended', 'revoked')
    UNION ALL
    SELECT
      source,
      item,
      record,
      time_ns,
      key,
      space,
      family,
      words,
      what,
      CASE
        WHEN until_ns IS NOT NULL THEN 'until'
      END,
      until_ns
    FROM
      (
        SELECT
          *,
          coalesce(
            TRY (epoch_ns(try_strptime(expiration, ['%b %d, %Y, %I:%M:%S %p', '%b %d, %Y %I:%M:%S %p']))),
            TRY (epoch_ns(TRY_CAST (expiration AS TIMESTAMPTZ)))
          ) AS until_ns
        FROM
          aws_told
      )
    WHERE
      key IS NOT NULL
  ) s
  LEFT JOIN log_item l ON l.source = s.source
  AND l.item = s.item;

-- A session whose log says until when it lasts is a token, and what is revoked there is the session.
CREATE OR REPLACE TEMP TABLE token_dated_session AS
SELECT DISTINCT
  source,
  key
FROM
  token_life
WHERE
  space = 'session'
  AND what = 'issued'
  AND stated = 'until';

DELETE FROM token_life
WHERE
  what = 'revoked'
  AND key NOT IN (
    SELECT
      key
    FROM
      token_dated_session
  );

UPDATE token_life
SET
  what = 'ended'
WHERE
  what = 'revoked'
