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
