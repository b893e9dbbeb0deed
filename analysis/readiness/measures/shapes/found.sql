SELECT
  source,
  CASE
    WHEN gone THEN 'gone'
    ELSE 'new'
  END AS change,
  substr(path, 3) AS member,
  strftime(day, '%Y-%m-%d') AS "from",
  drifted AS record
FROM
  shape_drift
UNION ALL
SELECT
  source,
  'other type',
  substr(path, 3),
  NULL,
  first_record
FROM
  shape_type
WHERE
  kinds > 1
  AND kind != usual
ORDER BY ALL
