-- passed: sessions that a record closes.
SELECT
  count(*) FILTER(close_kind = 'stated') AS passed,
  count(*) AS total
FROM
  session
