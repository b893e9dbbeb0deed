-- One event delivered more than once: records of one log that share an id which their format documents as unique. A later one that says the same repeats the
-- first; one that says something else is said to differ. `often` has the hashes of ids that stand more than once. Where what is stored of them differs, their
-- members are compared: a tool that wrote JSON anew may have put them in another order, with other blanks.
INSERT INTO
  issue
WITH
  stored AS (
    SELECT
      item,
      record,
      ordinal,
      byte_offset,
      byte_length,
      event_dataset,
      event_id,
      sha256(to_json([{stored}])::VARCHAR) AS content
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
  differing AS (
    SELECT
      event_dataset,
      event_id
    FROM
      stored
    GROUP BY ALL
    HAVING
      count(DISTINCT content) > 1
  ),
  written AS (
    SELECT
      record,
      to_json([{mapped}])::VARCHAR AS mapped,
      {extra} AS extra
    FROM
      event
      SEMI JOIN differing USING (event_dataset, event_id)
  ),
  members AS (
    SELECT
      record,
      sha256(mapped || {members}) AS content
    FROM
      written
  ),
  said AS (
    SELECT
      stored.* REPLACE(coalesce(members.content, stored.content) AS content)
    FROM
      stored
      LEFT JOIN members USING (record)
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
