-- Every tenth number has the check digit of a card. A member whose numbers mostly lack it holds something else, and those that have it have it by chance.
CREATE OR REPLACE TEMP TABLE sensitive_chance AS
SELECT
  source,
  member
FROM
  (
    SELECT
      f.source,
      regexp_extract(f.fragment, '^"?([^"=:]+)"?[:=]', 1) AS member,
      j.fragment IS NOT NULL AS fits
    FROM
      sensitive_fragment f
      LEFT JOIN sensitive_judged j ON j.class = f.class
      AND j.fragment = f.fragment
    WHERE
      f.class = 'card'
  )
WHERE
  member <> ''
GROUP BY ALL
HAVING
  count(*) >= 10
  AND count(*) FILTER(fits) < 0.3 * count(*);

-- Records that hold something sensitive, by class, each once.
CREATE OR REPLACE TEMP TABLE sensitive_record AS
SELECT DISTINCT
  class,
  source,
  record,
  masked
FROM
  sensitive_fragment f
  JOIN sensitive_judged USING (class, fragment)
WHERE
  class <> 'card'
  OR NOT EXISTS (
    FROM
      sensitive_chance c
    WHERE
      c.source = f.source
      AND c.member = regexp_extract(f.fragment, '^"?([^"=:]+)"?[:=]', 1)
  )
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
