-- Each violation with its records, in their order; times as text. All of them are named, up to half a million together; beyond that a thousand of each (`check --rows` lists all).
SELECT
  violation,
  key,
  sha256(key) [:12] AS digest,
  list_slice(
    list(
      {'source': source, 'record': record}
      ORDER BY
        at_ns,
        source,
        record
    ),
    1,
    CASE
      WHEN sum(count(*)) OVER (
        ORDER BY
          violation,
          min(at_ns),
          key ROWS UNBOUNDED PRECEDING
      ) <= 500000 THEN 500000
      ELSE 1000
    END
  ) AS records,
  count(*) AS uses,
  strftime(make_timestamp(min(since_ns) // 1000), '%Y-%m-%dT%H:%M:%SZ') AS since,
  strftime(make_timestamp(min(at_ns) // 1000), '%Y-%m-%dT%H:%M:%SZ') AS first,
  strftime(make_timestamp(max(at_ns) // 1000), '%Y-%m-%dT%H:%M:%SZ') AS last,
  min(reason) AS reason,
  count(DISTINCT reason) AS reasons
FROM
  token_violation
GROUP BY
  violation,
  key,
  space,
  scope
ORDER BY
  violation,
  min(at_ns),
  key
LIMIT
  5000
