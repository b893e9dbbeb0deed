-- Columns that events of the case fill. An evidence file stores those that records fill; what all its events say alike, its view says, so that any one of
-- them shows it. An address that is written as it is, and a message that is rendered, are stored in no column of their own.
WITH
  stored AS (
    SELECT DISTINCT
      column_name AS "column"
    FROM
      duckdb_columns()
      JOIN duckdb_tables() USING (database_name, schema_name, table_name)
    WHERE
      starts_with(database_name, 'ev')
      AND table_name IN ('event', 'event_row')
  ),
  one_of_each AS (
    SELECT
      columns (*)::VARCHAR
    FROM
      event
    WHERE
      (source, record) IN (
        SELECT
          source,
          min(record)
        FROM
          event
        GROUP BY
          source
      )
  )
FROM
  stored
UNION
SELECT
  "column"
FROM
  (
    UNPIVOT one_of_each ON columns (*) INTO NAME "column" VALUE said
  )
UNION
SELECT
  'source_address'
WHERE
  EXISTS (
    FROM
      stored
    WHERE
      "column" = 'source_ip'
  )
UNION
SELECT
  'message'
WHERE
  EXISTS (
    FROM
      event
    WHERE
      message IS NOT NULL
  )
