CREATE OR REPLACE TEMP TABLE log_set AS
SELECT
  one.source,
  one.item,
  one.name
FROM
  (
    SELECT
      unnest(from_json($sets, '[{"source": "INTEGER", "item": "INTEGER", "name": "VARCHAR"}]')) AS one
  );
