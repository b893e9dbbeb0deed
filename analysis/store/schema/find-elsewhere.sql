-- One event that two sources hold, as where the trails of an account and of its organisation were imported one after the other: records of one dataset that
-- share an id and say the same. The earliest source has it; those of later ones are marked. Of a source that repeats it itself the repetitions are marked there.
INSERT INTO
  delivered_elsewhere
WITH
  shared AS (
    SELECT
      event_dataset
    FROM
      (
        SELECT DISTINCT
          source,
          event_dataset
        FROM
          event
        WHERE
          event_id IS NOT NULL
      )
    GROUP BY
      event_dataset
    HAVING
      count(*) > 1
  ),
  often AS (
    SELECT
      hash(event_dataset, event_id) AS h
    FROM
      event
    WHERE
      event_id IS NOT NULL
      AND event_dataset IN (
        FROM
          shared
      )
    GROUP BY
      h
    HAVING
      min(source) <> max(source)
  ),
  said AS (
    SELECT
      source,
      item,
      record,
      ordinal,
      byte_offset,
      byte_length,
      event_dataset,
      event_id,
      sha256(
        to_json(
          [
            time_ns::VARCHAR,
            time_text,
            event_action,
            event_provider,
            event_outcome,
            event_code,
            event_reason,
            user_name,
            user_id,
            source_address,
            user_agent,
            session_key,
            cloud_region,
            extra
          ]
        )::VARCHAR
      ) AS content
    FROM
      event
    WHERE
      event_id IS NOT NULL
      AND hash(event_dataset, event_id) IN (
        FROM
          often
      )
  ),
  told AS (
    SELECT
      *,
      first_value (source) OVER same AS first_source,
      first_value (record) OVER same AS first_record
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
  'event.duplicate',
  'the same event as record ' || first_record || ' of source ' || first_source || ', delivered again: sessions and figures count it once'
FROM
  told
  ANTI JOIN delivered_again ON delivered_again.source = told.source
  AND delivered_again.record = told.record
WHERE
  told.source <> first_source
ORDER BY
  source,
  record
