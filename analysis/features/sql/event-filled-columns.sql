-- Columns that the evidence files of the case hold: a file leaves out what no format of its source fills. The view over its table has them all.
SELECT DISTINCT
  column_name AS "column"
FROM
  duckdb_columns()
  JOIN duckdb_tables() USING (database_name, schema_name, table_name)
WHERE
  starts_with(database_name, 'ev')
  AND table_name IN ('event', 'event_row')
