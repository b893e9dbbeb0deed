-- Sources with records on several days; the first record without a member that was there convicts.
SELECT
  s.source::VARCHAR AS subject,
  s.source,
  d.drifted AS record,
  d.drifted IS NULL AS passed
FROM
  (
    SELECT
      source
    FROM
      shape_record
    WHERE
      extra IS NOT NULL
    GROUP BY
      source
    HAVING
      count(DISTINCT day) > 1
      AND count(*) >= 40
  ) s
  LEFT JOIN shape_drift d ON d.source = s.source
  AND d.gone
