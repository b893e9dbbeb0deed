-- What the records say of who numbers them, all members together and each by itself.
CREATE OR REPLACE TEMP TABLE sequence_writer AS
WITH
  said AS (
    SELECT DISTINCT
      f.source,
      f.record,
      f.name,
      f.value
    FROM
      fact_writer f
      SEMI JOIN sequence_claim c ON c.source = f.source
      AND c.record = f.record
  )
SELECT
  source,
  record,
  'all' AS part,
  string_agg(
    value,
    ' '
    ORDER BY
      name
  ) AS writer
FROM
  said
GROUP BY ALL
UNION ALL
SELECT
  source,
  record,
  name,
  value
FROM
  said
