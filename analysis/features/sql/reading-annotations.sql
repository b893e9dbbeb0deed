-- Pins, tags and notes on records of $source, on its current reading (`reading` NULL) or left with another; with what was taken off or withdrawn.
SELECT
  'pin' AS kind,
  id,
  record,
  reading,
  NOT removed AS stands
FROM
  pin
WHERE
  source = $source
UNION ALL
SELECT
  kind,
  id,
  regexp_extract(target, '\.(\d+)', 1)::BIGINT,
  TRY_CAST (regexp_extract(target, '@(\d+)$', 1) AS INTEGER),
  stands
FROM
  (
    SELECT
      'tag' AS kind,
      id,
      target,
      true AS stands
    FROM
      tag
    UNION ALL
    SELECT
      'note',
      id,
      target,
      NOT withdrawn
    FROM
      note
  )
WHERE
  regexp_full_match(target, 'record:' || $source || '\.\d+(@\d+)?')
ORDER BY
  kind,
  id
