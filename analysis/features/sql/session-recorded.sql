-- What the records of a session hold of its recording: the longest that a record of the session itself has, or that its row of the database names. A
-- review, in it or by itself, tells that its seconds do not count from the start.
WITH
  mine AS (
    SELECT
      e.source,
      e.record,
      e.time_ns,
      e.event_dataset,
      e.event_action,
      e.session_key,
      e.extra
    FROM
      session_member m
      JOIN event e ON e.source = m.source
      AND e.record = m.record
    WHERE
      m.session = $id
      AND e.event_dataset IN ('hoop.session', 'hoop.database')
  ),
  stored AS (
    SELECT
      source,
      record,
      source AS of_source,
      record AS of_record,
      extra ->> '$.event_stream' AS stream
    FROM
      mine
    UNION ALL
    SELECT
      mine.source,
      mine.record,
      blob.source,
      blob.record,
      blob.extra ->> '$.blob_stream'
    FROM
      mine
      JOIN event blob ON blob.event_dataset = 'hoop.database'
      AND blob.event_id = (mine.extra ->> '$.blob_stream_id')
  )
SELECT
  stored.of_source::INTEGER AS source,
  stored.of_record::INTEGER AS record,
  mine.time_ns::VARCHAR AS start,
  mine.event_action AS verb,
  mine.extra ->> '$.connection_subtype' AS subtype,
  EXISTS (
    FROM
      mine any_of
    WHERE
      nullif(any_of.extra ->> '$.review', 'null') IS NOT NULL
  )
  OR EXISTS (
    FROM
      event request
    WHERE
      request.session_key = mine.session_key
      AND request.event_action = 'requested'
      AND request.event_dataset IN ('hoop.review', 'hoop.database')
  ) AS reviewed,
  stored.stream
FROM
  stored
  JOIN mine USING (source, record)
WHERE
  nullif(stored.stream, 'null') IS NOT NULL
ORDER BY
  strlen(stored.stream) DESC,
  mine.event_dataset DESC,
  stored.of_source,
  stored.of_record
LIMIT
  1
