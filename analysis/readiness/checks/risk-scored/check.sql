-- Over the records that decide (tables/decided-record.sql).
WITH
  scored AS (
    SELECT DISTINCT
      source,
      record
    FROM
      fact_risk_score
    WHERE
      value <> ''
  ),
  -- Actions most of whose records state one.
  customary AS (
    SELECT
      e.source,
      e.event_action
    FROM
      event_once e
      SEMI JOIN scored o ON o.source = e.source
      LEFT JOIN scored s ON s.source = e.source
      AND s.record = e.record
    GROUP BY ALL
    HAVING
      count(s.record) * 2 > count(*)
  ),
  judged AS (
    SELECT
      d.source,
      d.record
    FROM
      decided_record d
      SEMI JOIN scored s ON s.source = d.source
    UNION
    SELECT
      e.source,
      e.record
    FROM
      event_once e
      SEMI JOIN customary c ON c.source = e.source
      AND c.event_action IS NOT DISTINCT FROM e.event_action
  )
SELECT
  concat_ws(' ', j.source, j.record) AS subject,
  j.source,
  j.record,
  s.record IS NOT NULL AS passed
FROM
  judged j
  LEFT JOIN scored s ON s.source = j.source
  AND s.record = j.record
