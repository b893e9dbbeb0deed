-- Columns that events of the case fill. An evidence file stores those that records fill; what all its events say alike, an address that is written as it is
-- and a message that is rendered are said by its view: whatever that does not give as NULL is filled.
SELECT DISTINCT
  column_name AS "column"
FROM
  duckdb_columns()
  LEFT JOIN (
    SELECT
      database_name,
      schema_name,
      view_name AS table_name,
      regexp_extract_all(sql, 'CAST\(NULL AS \w+\) AS "?(\w+)', 1) AS empty
    FROM
      duckdb_views()
    WHERE
      view_name = 'event'
  ) USING (database_name, schema_name, table_name)
WHERE
  starts_with(database_name, 'ev')
  AND table_name = 'event'
  AND NOT list_contains(coalesce(empty, []), column_name)
