-- One event delivered more than once: records of one log that share an id which their format documents as unique. A later one that says the same repeats the
-- first; one that says something else is said to differ. `often` has the hashes of ids that stand more than once.
INSERT INTO
  issue
WITH
  said AS (
    SELECT
      item,
      record,
      ordinal,
      byte_offset,
      byte_length,
      event_dataset,
      event_id,
      sha256(to_json([{content}])::VARCHAR) AS content
    FROM
      event
    WHERE
      event_id IS NOT NULL
      AND event_dataset IN ({datasets})
      AND hash(event_id) IN (
        SELECT
          h
        FROM
          often
      )
  ),
  told AS (
    SELECT
      *,
      min(record) OVER (
        PARTITION BY
          event_dataset,
          event_id,
          content
      ) AS same,
      min(record) OVER (
        PARTITION BY
          event_dataset,
          event_id
      ) AS first
    FROM
      said
  )
SELECT
  item,
  record,
  ordinal,
  byte_offset,
  byte_length,
  'flag',
  CASE
    WHEN record > same THEN 'event.duplicate'
    ELSE 'event.id_reused'
  END,
  CASE
    WHEN record > same THEN 'the same event as record ' || same || ', delivered again: sessions count it once'
    ELSE 'has the id of record ' || first || ', ' || left(event_id, 80) || ', and says something else: both count'
  END
FROM
  told
WHERE
  record > first
ORDER BY
  record;
