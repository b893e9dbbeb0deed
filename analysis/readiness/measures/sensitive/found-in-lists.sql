SELECT
  f.record AS n,
  f.class,
  f.fragment,
  j.masked
FROM
  sensitive_fragment f
  JOIN sensitive_judged j ON j.class = f.class
  AND j.fragment = f.fragment
WHERE
  f.class <> 'mail'
ORDER BY
  f.record,
  length(f.fragment) DESC,
  f.fragment
