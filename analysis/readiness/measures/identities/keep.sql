-- Each spelling, and whose it is.
CREATE OR REPLACE TEMP TABLE identity_spelling AS
SELECT DISTINCT
  source::INTEGER AS source,
  spelling,
  identity,
  kind
FROM
  (
    SELECT
      unnest(r, max_depth := 2)
    FROM
      (
        SELECT
          unnest(from_json($rows::JSON, '[{"source":"INTEGER","spelling":"VARCHAR","identity":"VARCHAR","kind":"VARCHAR"}]')) AS r
      )
  )
