WITH
  things AS (
    SELECT
      unnest(
        [
          {'kind': 'address', 'thing': coalesce(source_ip, source_address)},
          {'kind': 'account', 'thing': coalesce(user_name, user_email, user_id)},
          {'kind': 'action', 'thing': event_action}
        ],
        recursive := TRUE
      ),
      time_ns,
      source,
      record
    FROM
      event_once
  ),
  firsts AS (
    SELECT
      kind,
      thing,
      min(time_ns) AS first_ns,
      count(*) AS events,
      arg_min({'source': source, 'record': record}, (time_ns, source, record)) AS place
    FROM
      things
    WHERE
      thing IS NOT NULL
      AND time_ns IS NOT NULL
    GROUP BY
      kind,
      thing
  )
SELECT
  time_of (f.first_ns) AS first,
  f.kind,
  f.thing,
  f.events,
  f.place.source AS source,
  f.place.record AS record
FROM
  firsts f
  CROSS JOIN period p
WHERE
  p.from_ns IS NOT NULL
  AND f.first_ns >= p.from_ns
  AND (
    p.to_ns IS NULL
    OR f.first_ns < p.to_ns
  )
ORDER BY
  f.first_ns,
  f.kind,
  f.thing
