-- Scores as numbers, and the scale on which a source writes nearly all of them: to 1, to 100, to 1000.
WITH
  score AS (
    SELECT
      source,
      record,
      name,
      value,
      TRY_CAST (value AS DOUBLE) AS number
    FROM
      fact_risk_score
    WHERE
      value <> ''
  ),
  scale AS (
    SELECT
      source,
      name,
      CASE
        WHEN quantile_cont(number, 0.9) <= 1 THEN 1
        WHEN quantile_cont(number, 0.9) <= 100 THEN 100
        ELSE 1000
      END AS most,
      count(number) * 2 > count(*) AS in_numbers
    FROM
      score
    GROUP BY ALL
  )
SELECT
  concat_ws(' ', s.source, s.record, s.name) AS subject,
  s.source,
  s.record,
  CASE
    WHEN c.in_numbers THEN coalesce(s.number BETWEEN 0 AND c.most, false)
    ELSE s.number IS NULL
  END AS passed
FROM
  score s
  JOIN scale c ON c.source = s.source
  AND c.name = s.name
