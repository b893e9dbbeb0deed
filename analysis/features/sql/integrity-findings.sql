-- Facts about chains.
SELECT
  source,
  code,
  object_key AS key,
  chain,
  from_ns::VARCHAR AS "from",
  to_ns::VARCHAR AS "to",
explain
FROM
  chain_finding
ORDER BY
  source,
  from_ns NULLS FIRST,
  code,
  object_key
