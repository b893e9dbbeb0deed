-- Failed sign-ins of so many accounts from one address within a time, more of them than succeed. Acts of one moment are told apart by their order, so that the record is the one
-- that completes the number.
WITH
  tried AS (
    SELECT
      address AS subject,
      CASE
        WHEN act = 'failed sign-in' THEN account
      END AS account,
      act = 'failed sign-in' AS failed,
      time_ns,
      place,
      row_number() OVER (
        PARTITION BY
          address,
          time_ns
        ORDER BY
          place,
          act,
          kind
      ) - 1 AS again
    FROM
      alert_act
    WHERE
      act IN ('sign-in', 'failed sign-in')
      AND address IS NOT NULL
  ),
  laid AS (
    SELECT
      *,
      count(DISTINCT account) OVER recent AS accounts,
      sum(if (failed, 1, 0)) OVER recent AS failures,
      sum(if (failed, 0, 1)) OVER recent AS done
    FROM
      tried
    WINDOW
      recent AS (
        PARTITION BY
          subject
        ORDER BY
          time_ns + again RANGE BETWEEN $window::BIGINT + again PRECEDING
          AND CURRENT ROW
      )
  ),
  fired AS (
    SELECT
      *,
      failed
      AND accounts >= $times::BIGINT
      AND failures > done AS fires
    FROM
      laid
  ),
  begun AS (
    SELECT
      *,
      fires
      AND NOT coalesce(
        lag (fires) OVER (
          PARTITION BY
            subject
          ORDER BY
            time_ns,
            again
        ),
        FALSE
      ) AS begins
    FROM
      fired
    WHERE
      failed
  )
SELECT
  subject,
  time_of (first.time_ns) AS first_at,
  first.place AS record,
  times,
  concat(accounts, ' accounts were tried from it in all') AS
explain
FROM
  (
    SELECT
      subject,
      min({'time_ns': time_ns, 'place': place}) FILTER(fires) AS first,
      count(*) FILTER(begins) AS times,
      count(DISTINCT account) AS accounts
    FROM
      begun
    GROUP BY
      subject
    HAVING
      bool_or(fires)
  )
ORDER BY
  accounts DESC,
  first,
  subject
LIMIT
  $most
