SELECT DISTINCT
  fragment
FROM
  sensitive_judged
WHERE
  class = 'password'
LIMIT
  100000
