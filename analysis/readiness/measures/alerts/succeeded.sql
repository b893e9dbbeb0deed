-- A sign-in that succeeds while so many failed ones of the account lie within the time before. A failure knows the time of the one so many before it; the latest such time up to
-- a success tells since when the number is full.
WITH
  tried AS (
    SELECT
      account AS subject,
      act,
      address,
      time_ns,
      place,
      CASE
        WHEN act = 'failed sign-in' THEN lag (time_ns, $times::BIGINT - 1) OVER (
          PARTITION BY
            account,
            kind,
            act
          ORDER BY
            time_ns,
            place
        )
      END AS back_ns
    FROM
      alert_act
    WHERE
      act IN ('sign-in', 'failed sign-in')
      AND account IS NOT NULL
  ),
  laid AS (
    SELECT
      *,
      max(back_ns) OVER so_far AS full_ns,
      -- What follows in the same run of successes is not told again.
      lag (act) OVER (
        PARTITION BY
          subject
        ORDER BY
          time_ns,
          place
      ) AS before
    FROM
      tried
    WINDOW
      so_far AS (
        PARTITION BY
          subject
        ORDER BY
          time_ns,
          place ROWS UNBOUNDED PRECEDING
      )
  )
SELECT
  subject,
  time_of (first.time_ns) AS first_at,
  first.place AS record,
  times,
  concat(
    'it succeeded',
    CASE
      WHEN first.address IS NOT NULL THEN concat(' from ', first.address)
    END
  ) AS
explain
FROM
  (
    SELECT
      subject,
      min({'time_ns': time_ns, 'place': place, 'address': address}) AS first,
      count(*) AS times
    FROM
      laid
    WHERE
      act = 'sign-in'
      AND before = 'failed sign-in'
      AND time_ns - full_ns <= $window::BIGINT
    GROUP BY
      subject
  )
ORDER BY
  first,
  subject
LIMIT
  $most
