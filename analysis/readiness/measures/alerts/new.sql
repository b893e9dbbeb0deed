-- The first use of something that is new to an account which had been in use for so many days, and had shown nothing new of that kind for so long.
WITH
  said AS (
    SELECT
      account,
      CASE $act::VARCHAR
        WHEN 'address' THEN address
        ELSE device
      END AS value,
      first_ns
    FROM
      alert_use
  ),
  firsts AS (
    SELECT
      account,
      value,
      min(first_ns) AS first_ns
    FROM
      said
    WHERE
      value IS NOT NULL
    GROUP BY ALL
  ),
  laid AS (
    SELECT
      *,
      lag (first_ns) OVER (
        PARTITION BY
          account
        ORDER BY
          first_ns,
          value
      ) AS before_ns,
      row_number() OVER (
        PARTITION BY
          account
        ORDER BY
          first_ns,
          value
      ) - 1 AS known
    FROM
      firsts
  ),
  new AS (
    SELECT
      *
    FROM
      laid
    WHERE
      first_ns - before_ns >= $window::BIGINT
  ),
  used AS (
    SELECT
      n.account,
      n.value,
      n.first_ns,
      n.known,
      count(DISTINCT s.first_ns // 86400000000000) AS days
    FROM
      new n
      JOIN said s ON s.account = n.account
      AND s.value IS NOT NULL
      AND s.first_ns < n.first_ns
    GROUP BY ALL
    HAVING
      days >= $times::BIGINT
  ),
  told AS (
    SELECT
      account AS subject,
      min({'first_ns': first_ns, 'value': value, 'known': known, 'days': days}) AS first,
      count(*) AS times
    FROM
      used
    GROUP BY
      account
  )
SELECT
  subject,
  time_of (first.first_ns) AS first_at,
  min({'source': e.source, 'record': e.record}) AS record,
  times,
  concat(
    first.value,
    '; before it ',
    first.known,
    CASE
      WHEN first.known = 1 THEN ' other on '
      ELSE ' others on '
    END,
    first.days,
    ' days of use'
  ) AS
explain
FROM
  told t
  JOIN event_once e ON e.time_ns = t.first.first_ns
  AND coalesce(e.user_name, e.user_email, e.user_id) = t.subject
  AND e.event_outcome IS DISTINCT FROM 'failure'
  AND (
    $act <> 'address'
    OR coalesce(e.source_ip, e.source_address) = t.first.value
  )
GROUP BY
  subject,
  first,
  times
ORDER BY
  first,
  subject
LIMIT
  $most
