-- A time of a token as records write it, in nanoseconds: a number of seconds and finer since 1970, or a date. Without a zone it is in that of the record's own.
CREATE OR REPLACE TEMP MACRO token_time (value, time_ns, time_text) AS coalesce(
  CASE
    WHEN regexp_matches(value, '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d') THEN CASE
      WHEN regexp_matches(value, '([Zz]|UTC|GMT|[+-]\d\d:?\d\d)$') THEN TRY (epoch_ns(TRY_CAST (regexp_replace(value, '\s*(UTC|GMT)$', 'Z') AS TIMESTAMPTZ)))
      ELSE TRY (
        epoch_ns(TRY_CAST (value AS TIMESTAMP)) + time_ns - epoch_ns(TRY_CAST (regexp_extract(replace(time_text, 'T', ' '), '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?') AS TIMESTAMP))
      )
    END
  END,
  CASE
    WHEN TRY_CAST (value AS DOUBLE) BETWEEN 1e8 AND 1e11 THEN (TRY_CAST (value AS DOUBLE) * 1e3)::BIGINT * 1000000
    WHEN TRY_CAST (value AS DOUBLE) BETWEEN 1e11 AND 1e14 THEN TRY_CAST (value AS DOUBLE)::BIGINT * 1000000
    WHEN TRY_CAST (value AS DOUBLE) BETWEEN 1e14 AND 1e17 THEN TRY_CAST (value AS DOUBLE)::BIGINT * 1000
    WHEN TRY_CAST (value AS DOUBLE) BETWEEN 1e17 AND 9e18 THEN TRY_CAST (value AS BIGINT)
  END,
  TRY (epoch_ns(try_strptime(value, ['%b %d, %Y, %I:%M:%S %p', '%b %d, %Y %I:%M:%S %p', '%a, %d %b %Y %H:%M:%S GMT'])))
);

-- Until when, in nanoseconds, a record says that its token holds. `stated`: until (a time), never (null, 0, `never`), NULL where it says nothing.
CREATE OR REPLACE TEMP TABLE token_until AS
WITH
  said AS (
    SELECT
      m.source,
      m.record,
      m.value,
      m.type,
      e.time_ns,
      e.time_text,
      CASE
        WHEN regexp_full_match(
          name,
          '(new|token|accesstoken|session|key|apikey|credential|cert)?(exp|expires|expiresat|expireson|expiry|expirytime|expiredat|expiretime|expireat|expiration|expirationtime|expirationdate|expirydate|notafter|validuntil|validto|until)'
        ) THEN 'time'
        WHEN regexp_full_match(
          name,
          '(token|accesstoken|session)?(expiresin|expirein|ttl|lifetime|lifetimeseconds|ttlseconds|validfor|maxage|expiresinseconds|leaseduration|ttls)'
        ) THEN 'seconds'
        WHEN regexp_full_match(name, '(token|accesstoken|session)?(expiresinms|ttlms|lifetimems|ttlmillis|expiresinmillis)') THEN 'milliseconds'
      END AS means
    FROM
      token_member m
      JOIN event_once e ON e.source = m.source
      AND e.record = m.record
    WHERE
      regexp_matches(name, 'exp|ttl|lifetime|notafter|valid|until|maxage|leaseduration')
      AND NOT regexp_matches(m.path, 'refresh|password|cookie|account')
  ),
  spelled AS (
    SELECT
      *,
      TRY_CAST (value AS DOUBLE) AS number
    FROM
      said
    WHERE
      means IS NOT NULL
  ),
  meant AS (
    SELECT
      source,
      record,
      CASE
        WHEN value IS NULL
        OR type = 'NULL'
        OR number = 0
        OR number = -1
        OR regexp_full_match(lower(trim(value)), '|never|none|null|no|-|unlimited|infinite|no.?expiry|no.?expiration|0001-01-01.*|9999-.*') THEN 'never'
        ELSE 'until'
      END AS stated,
      CASE
        WHEN means = 'time' THEN token_time (value, time_ns, time_text)
        WHEN number BETWEEN 1 AND 1e12 THEN time_ns + (
          number * CASE means
            WHEN 'seconds' THEN 1e9
            ELSE 1e6
          END
        )::BIGINT
        WHEN regexp_full_match(lower(value), '\d+ ?(s|sec|seconds|m|min|minutes|h|hours?|d|days?)') THEN time_ns + regexp_extract(value, '\d+')::BIGINT * CASE regexp_extract(lower(value), '[a-z]')
          WHEN 's' THEN 1
          WHEN 'm' THEN 60
          WHEN 'h' THEN 3600
          ELSE 86400
        END * 1000000000
      END AS until_ns
    FROM
      spelled
  )
SELECT
  source,
  record,
  -- A time that is understood outweighs a member that is empty beside it.
  CASE
    WHEN max(until_ns) IS NOT NULL THEN 'until'
    WHEN bool_or(stated = 'never') THEN 'never'
    ELSE 'unread'
  END AS stated,
  max(until_ns) AS until_ns
FROM
  meant
GROUP BY ALL;

-- The same of records of use, where they say what the token itself claims: when it ends, when it was issued.
CREATE OR REPLACE TEMP TABLE token_claim AS
SELECT
  source,
  record,
  max(until_ns) AS until_ns,
  min(issued_ns) AS issued_ns
FROM
  (
    SELECT
      f.source,
      f.record,
      token_time (f.value, e.time_ns, e.time_text) AS until_ns,
      NULL::BIGINT AS issued_ns
    FROM
      fact_token_expiry f
      JOIN event_once e ON e.source = f.source
      AND e.record = f.record
    WHERE
      NOT regexp_matches(lower(f.name), 'refresh')
    UNION ALL
    SELECT
      f.source,
      f.record,
      NULL,
      token_time (f.value, e.time_ns, e.time_text)
    FROM
      fact_token_issued_at f
      JOIN event_once e ON e.source = f.source
      AND e.record = f.record
  )
GROUP BY ALL
