-- Over the records that decide (tables/decided-record.sql).
WITH
  reason AS (
    SELECT DISTINCT
      source,
      record
    FROM
      fact_decision_reason
    WHERE
      value <> ''
  ),
  explained AS (
    SELECT
      d.*,
      d.event_reason IS NOT NULL
      OR r.record IS NOT NULL AS has_reason
    FROM
      decided_record d
      LEFT JOIN reason r ON r.source = d.source
      AND r.record = d.record
  )
SELECT
  concat_ws(' ', source, record) AS subject,
  source,
  record,
  has_reason AS passed
FROM
  explained
