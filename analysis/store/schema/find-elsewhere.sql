-- One event that two sources hold: records of one dataset that share an id which their format documents as unique, and say the same, member by member, however
-- a tool wrote them. The earliest source has it; those of later ones are marked, as are those that share its id and say something else. Of a source that
-- repeats it itself the repetitions are marked there.
INSERT INTO
  delivered_elsewhere
WITH
  written AS (
    SELECT
      source,
      item,
      record,
      ordinal,
      byte_offset,
      byte_length,
      event_dataset,
      event_id,
      to_json([time_ns::VARCHAR, time_text, {mapped}])::VARCHAR AS mapped,
      extra
    FROM
      event
    WHERE
      event_id IS NOT NULL
      AND event_dataset IN ({datasets})
      AND hash(event_dataset, event_id) IN (
        SELECT
          h
        FROM
          shared_id
      )
  ),
  said AS (
    SELECT
      * EXCLUDE (mapped, extra),
      sha256(mapped || {members}) AS content
    FROM
      written
  ),
  told AS (
    SELECT
      *,
      first_value (source) OVER same AS same_source,
      first_value (record) OVER same AS same_record,
      first_value (source) OVER id AS first_source,
      first_value (record) OVER id AS first_record
    FROM
      said
    WINDOW
      same AS (
        PARTITION BY
          event_dataset,
          event_id,
          content
        ORDER BY
          source,
          record
      ),
      id AS (
        PARTITION BY
          event_dataset,
          event_id
        ORDER BY
          source,
          record
      )
  )
SELECT
  source,
  item,
  record,
  ordinal,
  byte_offset,
  byte_length,
  'flag',
  CASE
    WHEN source > same_source THEN 'event.duplicate'
    ELSE 'event.id_reused'
  END,
  CASE
    WHEN source > same_source THEN 'the same event as record ' || same_record || ' of source ' || same_source || ', delivered again: sessions and figures count it once'
    ELSE 'has the id of record ' || first_record || ' of source ' || first_source || ', ' || left(event_id, 80) || ', and says something else: both count'
  END
FROM
  told
  ANTI JOIN delivered_again ON delivered_again.source = told.source
  AND delivered_again.record = told.record
WHERE
  source > first_source
ORDER BY
  source,
  record
