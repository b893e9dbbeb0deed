-- What verifiers found of chains, with the verdict on the object that each names.
SELECT
  f.source,
  f.code,
  f.object_key AS key,
  f.chain,
  f.from_ns::VARCHAR AS "from",
  f.to_ns::VARCHAR AS "to",
  f.explain,
  v.status,
  v.assurance
FROM
  chain_finding f
  LEFT JOIN (
    SELECT
      v.source,
      v.object_key,
      arg_min(v.status, k.precedence) AS status,
      arg_min(v.assurance, k.precedence) AS assurance
    FROM
      verdict v
      JOIN status_rank k ON k.word = v.status
    GROUP BY ALL
  ) v ON v.source = f.source
  AND v.object_key = f.object_key
ORDER BY
  f.source,
  f.from_ns NULLS FIRST,
  f.to_ns NULLS FIRST,
  f.code,
  f.chain,
  f.object_key,
  f.explain
