WITH
  tried AS (
    SELECT
      account,
      source,
      time_ns,
      outcome,
      address,
      strftime(make_timestamp(time_ns // 1000), '%Y-%m-%d') AS day
    FROM
      acted
    WHERE
      sign_in
      AND outcome IN ('success', 'failure')
      AND time_ns IS NOT NULL
  ),
  failed AS (
    SELECT
      account,
      source,
      day,
      count(*) AS failures,
      count(DISTINCT address) AS addresses,
      min(time_ns) AS first_ns,
      max(time_ns) AS last_ns
    FROM
      tried
    WHERE
      outcome = 'failure'
    GROUP BY
      account,
      source,
      day
    HAVING
      count(*) >= $least::BIGINT
  ),
  after AS (
    SELECT
      f.account,
      f.source,
      f.day,
      min(t.time_ns) AS success_ns
    FROM
      failed f
      JOIN tried t ON t.account = f.account
      AND t.outcome = 'success'
      AND t.time_ns BETWEEN f.last_ns AND f.last_ns + $minutes::BIGINT * 60000000000
    GROUP BY
      f.account,
      f.source,
      f.day
  )
SELECT
  f.account,
  f.source,
  f.day,
  f.failures,
  f.addresses,
  time_of (f.first_ns) AS first,
  time_of (f.last_ns) AS last,
  time_of (a.success_ns) AS success_after
FROM
  failed f
  LEFT JOIN after a ON a.account = f.account
  AND a.source = f.source
  AND a.day = f.day
ORDER BY
  f.failures DESC,
  f.account NULLS LAST,
  f.source,
  f.day
