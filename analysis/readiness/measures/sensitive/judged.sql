INSERT INTO
  sensitive_judged
SELECT
  r.class,
  r.fragment,
  r.masked
FROM
  (
    SELECT
      unnest(from_json($rows::JSON, '[{"class":"VARCHAR","fragment":"VARCHAR","masked":"VARCHAR"}]')) AS r
  )
