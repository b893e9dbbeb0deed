SELECT
  s.id AS source,
  s.name,
  s.sha256,
  coalesce(sum(i.events), 0)::BIGINT AS events,
  strftime(make_timestamp(s.first_ns // 1000), '%Y-%m-%dT%H:%M:%SZ') AS "first",
  strftime(make_timestamp(s.last_ns // 1000), '%Y-%m-%dT%H:%M:%SZ') AS "last"
FROM
  source s
  LEFT JOIN item i ON i.source = s.id
GROUP BY ALL
ORDER BY
  s.id
