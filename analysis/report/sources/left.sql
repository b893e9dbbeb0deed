-- What was said of records that the current reading of their source does not have, for the report as well. `target` of a note or tag: `record:SOURCE.RECORD@READING`.
SELECT
  'pin' AS kind,
  p.id,
  p.source,
  p.reading,
  p.record,
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
  text
FROM
  (
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
  )
WHERE
  regexp_full_match(target, 'record:\d+\.\d+@\d+')
ORDER BY
  kind,
  id
