-- Keys that the verifiers had at hand, over all sources.
SELECT
  fingerprint,
  algorithm,
  origin,
  pinned,
  valid_from::VARCHAR AS valid_from,
  valid_to::VARCHAR AS valid_to,
  sum(used)::INTEGER AS used,
  string_agg(DISTINCT warning, '; ') AS warning
FROM
  used_key
GROUP BY
  fingerprint,
  algorithm,
  origin,
  pinned,
  valid_from,
  valid_to
ORDER BY
  pinned DESC,
  used DESC,
  fingerprint
