-- As of the newest record or the end of the scope's period. A source fails at its first record, and at the record behind each hole.
WITH
  asked AS (
    SELECT
      source,
      max(retention_days) AS days
    FROM
      declared_source
    WHERE
      source IS NOT NULL
      AND retention_days IS NOT NULL
    GROUP BY ALL
  ),
  reach AS (
    SELECT
      r.source,
      a.days,
      any_value(r.as_of) AS as_of,
      min(r.day) AS first_day
    FROM
      retained r
      JOIN asked a ON a.source = r.source
    GROUP BY ALL
  ),
  missed AS (
    SELECT
      source,
      first_day AS day
    FROM
      reach
    WHERE
      as_of - first_day + 1 < days
    UNION
    SELECT
      r.source,
      r.next_day
    FROM
      retained r
      JOIN reach h ON h.source = r.source
    WHERE
      r.next_day > r.day + 1
      AND r.next_day > h.as_of - h.days
  )
SELECT
  h.source::VARCHAR AS subject,
  h.source,
  arg_min(e.record, (e.time_ns, e.record)) AS record,
  m.day IS NULL AS passed
FROM
  reach h
  LEFT JOIN missed m ON m.source = h.source
  LEFT JOIN event e ON e.source = m.source
  AND e.time_ns // 86400000000000 = m.day
GROUP BY
  h.source,
  m.day
