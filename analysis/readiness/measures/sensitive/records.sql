-- Records that hold something sensitive, by class, each once.
CREATE OR REPLACE TEMP TABLE sensitive_record AS
SELECT DISTINCT
  class,
  source,
  record,
  masked
FROM
  sensitive_fragment
  JOIN sensitive_judged USING (class, fragment)
UNION
SELECT
  'jwt',
  i.source,
  i.record,
  'eyJ••••.••••.'
FROM
  issue i
  JOIN event_once e ON e.source = i.source
  AND e.record = i.record
WHERE
  i.code = 'token.unsigned'
