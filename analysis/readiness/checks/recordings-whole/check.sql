-- Each ended session that is recorded by its kind; it fails when the recording is cut, was not exported, or holds nothing.
WITH
  ended AS (
    SELECT
      e.source,
      e.record,
      e.session_key,
      e.extra ->> '$.event_size' AS size,
      e.extra ->> '$.end_date' AS ended,
      e.event_code,
      (e.extra ->> '$.review.status') AS review
    FROM
      event_once e
    WHERE
      e.event_dataset = 'hoop.session'
  ),
  fault AS (
    SELECT DISTINCT
      source,
      record
    FROM
      issue
    WHERE
      code IN ('recording.cut', 'recording.not_exported')
  ),
  teleport AS (
    SELECT
      e.source,
      e.record,
      e.session_key,
      e.extra ->> '$.session_recording' AS recording
    FROM
      event_once e
    WHERE
      e.event_dataset LIKE 'teleport%'
      AND e.event_action = 'session.end'
      AND e.session_key IS NOT NULL
  )
SELECT
  -- Several exports may hold one session: it counts once, and fails in the one that convicts.
  concat_ws(' ', e.source, coalesce(e.session_key, e.record::VARCHAR)) AS subject,
  e.source,
  e.record,
  f.record IS NULL
  AND e.size IS DISTINCT FROM '0' AS passed
FROM
  ended e
  LEFT JOIN fault f ON f.source = e.source
  AND f.record = e.record
WHERE
  (
    coalesce(e.ended, '') <> ''
    AND coalesce(e.review, '') NOT IN ('PENDING', 'REJECTED')
  )
  OR f.record IS NOT NULL
UNION ALL
SELECT
  concat_ws(' ', t.source, t.session_key),
  t.source,
  t.record,
  coalesce(t.recording <> 'off', true)
  AND (
    u.session_key IS NOT NULL
    OR NOT EXISTS (
      FROM
        event_once
      WHERE
        event_dataset LIKE 'teleport%'
        AND event_action = 'session.upload'
    )
  )
FROM
  teleport t
  LEFT JOIN (
    SELECT DISTINCT
      session_key
    FROM
      event_once
    WHERE
      event_dataset LIKE 'teleport%'
      AND event_action = 'session.upload'
  ) u ON u.session_key = t.session_key
