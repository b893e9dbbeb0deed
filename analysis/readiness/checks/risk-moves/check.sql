-- Each member that states scores; it fails when all are the same.
SELECT
  concat_ws(' ', source, name) AS subject,
  source,
  min(record) AS record,
  count(DISTINCT value) > 1 AS passed
FROM
  fact_risk_score
WHERE
  TRY_CAST (value AS DOUBLE) IS NOT NULL
GROUP BY
  source,
  name
HAVING
  count(*) >= 20
