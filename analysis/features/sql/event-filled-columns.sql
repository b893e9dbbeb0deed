-- Columns that the evidence files of the case hold: a file leaves out what no format of its source fills.
SELECT DISTINCT
  column_name AS "column"
FROM
  duckdb_columns()
WHERE
  starts_with(database_name, 'ev')
  AND table_name IN ('event', 'event_row')
