-- Each identifier that is a digest; it fails when a name of the case has that digest.
WITH
  said AS (
    SELECT
      source,
      record,
      lower(user_name) AS digest
    FROM
      event_once
    WHERE
      regexp_full_match(user_name, '[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}')
    UNION ALL
    SELECT
      source,
      record,
      lower(user_id)
    FROM
      event_once
    WHERE
      regexp_full_match(user_id, '[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}')
    UNION ALL
    SELECT
      source,
      record,
      lower(value)
    FROM
      fact_identity
    WHERE
      regexp_full_match(value, '[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}')
  ),
  word AS (
    SELECT
      spelling AS word
    FROM
      identity_spelling
    UNION
    SELECT
      fragment
    FROM
      sensitive_fragment
    WHERE
      class = 'mail'
  ),
  tried AS (
    SELECT DISTINCT
      unnest([md5(word), sha1 (word), sha256(word)]) AS digest
    FROM
      (
        SELECT
          word
        FROM
          word
        UNION
        SELECT
          lower(word)
        FROM
          word
      )
  )
SELECT
  said.digest AS subject,
  said.source,
  min(said.record) AS record,
  bool_and(tried.digest IS NULL) AS passed
FROM
  said
  LEFT JOIN tried ON tried.digest = said.digest
GROUP BY
  said.digest,
  said.source
