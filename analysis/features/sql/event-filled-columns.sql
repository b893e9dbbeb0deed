-- Columns in which the evidence says something. An evidence file leaves out of its table what no record of its source fills, and what all of them say
-- alike, which its view says: the first rows show that.
WITH
  held AS (
    SELECT DISTINCT
      column_name AS "column"
    FROM
      duckdb_columns()
      JOIN duckdb_tables() USING (database_name, schema_name, table_name)
    WHERE
      starts_with(database_name, 'ev')
      AND table_name IN ('event', 'event_row')
  ),
  first_rows AS (
    SELECT
      count(COLUMNS (* EXCLUDE (extra, message)))
    FROM
      event
    WHERE
      record <= 100
  )
FROM
  held
UNION
SELECT
  name AS "column"
FROM
  (
    UNPIVOT first_rows ON COLUMNS (*) INTO NAME name VALUE said
  )
WHERE
  said > 0
