WITH
  used AS (
    SELECT
      account,
      address,
      min(time_ns) AS first_ns,
      arg_min({'source': source, 'record': record}, (time_ns, source, record)) AS place,
      count(*) AS uses
    FROM
      acted
    WHERE
      sign_in
      AND outcome IS DISTINCT FROM 'failure'
      AND account IS NOT NULL
      AND address IS NOT NULL
      AND time_ns IS NOT NULL
    GROUP BY
      account,
      address
  ),
  known AS (
    SELECT
      account,
      min(first_ns) AS since_ns
    FROM
      used
    GROUP BY
      account
  )
SELECT
  u.account,
  u.address,
  time_of (u.first_ns) AS first,
  u.uses,
  u.place.source AS source,
  u.place.record AS record
FROM
  used u
  JOIN known k ON k.account = u.account
WHERE
  u.first_ns - k.since_ns >= $days::BIGINT * 86400000000000
ORDER BY
  u.first_ns,
  u.account,
  u.address
