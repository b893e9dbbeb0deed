-- Members that stood in nearly every record of each day before a day, and in none from it on, where the source has records on both sides: they went, or were
-- renamed. `drifted`: the first record without it. Likewise members that came: only they give a rename its other name.
CREATE OR REPLACE TEMP TABLE shape_drift AS
WITH
  days AS (
    SELECT
      source,
      dataset,
      day,
      count(*) AS records,
      min(record) AS first_record
    FROM
      shape_record
    GROUP BY ALL
  ),
  filled AS (
    SELECT
      d.source,
      d.dataset,
      m.path,
      d.day,
      d.records,
      d.first_record,
      coalesce(h.records, 0) AS held
    FROM
      days d
      JOIN (
        SELECT DISTINCT
          source,
          dataset,
          path
        FROM
          shape_member
      ) m ON m.source = d.source
      AND m.dataset IS NOT DISTINCT FROM d.dataset
      LEFT JOIN (
        SELECT
          source,
          dataset,
          path,
          day,
          sum(records) AS records
        FROM
          shape_member
        GROUP BY ALL
      ) h ON h.source = d.source
      AND h.dataset IS NOT DISTINCT FROM d.dataset
      AND h.path = m.path
      AND h.day = d.day
  ),
  edges AS (
    SELECT
      *,
      sum(held) OVER behind AS held_from,
      sum(records) OVER behind AS records_from,
      min(held / records) OVER before AS least_before,
      sum(records) OVER before AS records_before,
      sum(held) OVER before AS held_before,
      min(held / records) OVER behind AS least_from
    FROM
      filled
    WINDOW
      before AS (
        PARTITION BY
          source,
          dataset,
          path
        ORDER BY
          day ROWS BETWEEN UNBOUNDED PRECEDING
          AND 1 PRECEDING
      ),
      behind AS (
        PARTITION BY
          source,
          dataset,
          path
        ORDER BY
          day ROWS BETWEEN CURRENT ROW
          AND UNBOUNDED FOLLOWING
      )
  )
SELECT
  source,
  dataset,
  path,
  day,
  first_record AS drifted,
  held_from = 0 AS gone
FROM
  edges
WHERE
  records_before >= 20
  AND records_from >= 20
  AND (
    held_from = 0
    AND least_before >= 0.9
    OR held_before = 0
    AND least_from >= 0.9
  )
