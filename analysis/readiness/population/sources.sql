-- Sources of the case with the digests of what was handed over and of what was read from it.
SELECT
  id AS source,
  s.name,
  sha256,
  evidence_sha256,
  coalesce(e.events, 0) AS events,
  coalesce(l.lost, 0) AS lost,
  e.first_ns::VARCHAR AS "first",
  e.last_ns::VARCHAR AS "last"
FROM
  source s
  LEFT JOIN (
    SELECT
      source,
      count(*) AS events,
      min(time_ns) AS first_ns,
      max(time_ns) AS last_ns
    FROM
      event_once
    GROUP BY
      source
  ) e ON e.source = s.id
  LEFT JOIN (
    SELECT
      source,
      sum(lost)::BIGINT AS lost
    FROM
      item
    GROUP BY
      source
  ) l ON l.source = s.id
ORDER BY
  id
