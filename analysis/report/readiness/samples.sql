-- Samples that were drawn, with what was found of their items; an item that nobody looked at is open.
SELECT
  s.id,
  s.name,
  count(*) AS items,
  count(*) FILTER(i.result = 'pass') AS passed,
  count(*) FILTER(i.result = 'deviation') AS deviations,
  count(*) FILTER(i.result = 'void') AS void,
  count(*) FILTER(i.result IS NULL) AS open
FROM
  sample s
  JOIN sample_item i ON i.sample = s.id
GROUP BY
  s.id,
  s.name
ORDER BY
  s.id
