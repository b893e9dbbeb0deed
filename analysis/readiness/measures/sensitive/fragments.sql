SELECT DISTINCT
  class,
  fragment
FROM
  sensitive_fragment
WHERE
  (class, fragment) > ($class, $fragment)
ORDER BY
  class,
  fragment
LIMIT
  $take
