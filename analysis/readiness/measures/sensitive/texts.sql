-- Texts by their number.
CREATE OR REPLACE TEMP TABLE sensitive_said AS
SELECT
  0 AS source,
  t.n AS record,
  t.said AS "text"
FROM
  (
    SELECT
      unnest(from_json($texts::JSON, '[{"n":"BIGINT","said":"VARCHAR"}]')) AS t
  )
