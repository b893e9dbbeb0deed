WITH
  local AS (
    SELECT
      a.*,
      make_timestamp(a.time_ns // 1000) + to_minutes(o.minutes) AS local_time
    FROM
      acted_by a
      JOIN local_offset o ON a.time_ns >= o.from_ns
      AND a.time_ns < o.to_ns
    WHERE
      privileged (a)
      AND a.outcome IS DISTINCT FROM 'failure'
  ),
  clocked AS (
    SELECT
      *,
      date_part('hour', local_time) * 60 + date_part('minute', local_time) AS minute,
      date_part('isodow', local_time) AS weekday
    FROM
      local
  )
SELECT
  source,
  record,
  time_of (time_ns) AS at,
  strftime(local_time, '%Y-%m-%d %H:%M') AS local,
  account,
  acts_as,
  action,
  coalesce(resource, target) AS upon,
  address
FROM
  clocked
WHERE
  NOT list_contains($on::INTEGER[], weekday::INTEGER)
  OR minute < $opens::INTEGER
  OR minute >= $closes::INTEGER
ORDER BY
  time_ns,
  source,
  record
