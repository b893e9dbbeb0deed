-- What was said of records and sessions that the current reading of their source does not have. `target` of a note or tag: `record:SOURCE.RECORD@READING`,
-- or `session:ID`. A session of a source that is set aside is none of these: it comes back with its source.
WITH
  said AS (
    SELECT
      'tag' AS kind,
      id,
      target,
      tag AS text
    FROM
      tag
    UNION ALL
    SELECT
      'note',
      id,
      target,
      text
    FROM
      note
    WHERE
      NOT withdrawn
  ),
  gone AS (
    SELECT
      session,
      min(source) AS source,
      arg_min(reading, (source, reading)) AS reading
    FROM
      former_member
    WHERE
      source IN (
        SELECT
          id
        FROM
          source
      )
      AND session NOT IN (
        SELECT
          id
        FROM
          session
      )
    GROUP BY
      session
  )
SELECT
  'pin' AS kind,
  p.id,
  p.source,
  p.reading,
  p.record,
  NULL AS session,
  f.title AS text
FROM
  pin p
  JOIN finding f ON f.id = p.finding
WHERE
  p.reading IS NOT NULL
  AND NOT p.removed
UNION ALL
SELECT
  kind,
  id,
  regexp_extract(target, '^record:(\d+)', 1)::INTEGER,
  regexp_extract(target, '@(\d+)$', 1)::INTEGER,
  regexp_extract(target, '\.(\d+)@', 1)::BIGINT,
  NULL,
  text
FROM
  said
WHERE
  regexp_full_match(target, 'record:\d+\.\d+@\d+')
UNION ALL
SELECT
  kind,
  id,
  gone.source,
  gone.reading,
  NULL,
  gone.session,
  text
FROM
  said
  JOIN gone ON said.target = 'session:' || gone.session
ORDER BY
  kind,
  id
