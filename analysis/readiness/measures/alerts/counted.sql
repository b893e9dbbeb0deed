-- So many acts of one subject within a time. Kinds of records are counted each for itself: one attempt may leave several. It fires at the act that completes the number.
WITH
  of_subject AS (
    SELECT
      kind,
      CASE $by::VARCHAR
        WHEN 'account' THEN account
        WHEN 'address' THEN address
        WHEN 'target' THEN coalesce(target, account)
        ELSE 'all accounts'
      END AS subject,
      account,
      address,
      act,
      time_ns,
      place
    FROM
      alert_act
    WHERE
      act = $act
      OR (
        $by = 'address'
        AND act = 'sign-in'
      )
  ),
  laid AS (
    SELECT
      *,
      lag (time_ns, $times::BIGINT - 1) OVER own AS back_ns,
      -- Of an address that many share (a gateway, an office) most sign-ins succeed.
      sum(if (act <> $act, 1, 0)) OVER recent AS done,
      sum(if (act = $act, 1, 0)) OVER recent AS failed
    FROM
      of_subject
    WHERE
      subject IS NOT NULL
    WINDOW
      own AS (
        PARTITION BY
          subject,
          kind,
          act
        ORDER BY
          time_ns,
          place
      ),
      recent AS (
        PARTITION BY
          subject
        ORDER BY
          time_ns RANGE BETWEEN $window::BIGINT PRECEDING
          AND CURRENT ROW
      )
  ),
  fired AS (
    SELECT
      *,
      coalesce(
        time_ns - back_ns <= $window::BIGINT
        AND failed > done,
        FALSE
      ) AS fires
    FROM
      laid
    WHERE
      act = $act
  ),
  begun AS (
    SELECT
      *,
      fires
      AND NOT coalesce(
        lag (fires) OVER (
          PARTITION BY
            subject,
            kind
          ORDER BY
            time_ns,
            place
        ),
        FALSE
      ) AS begins
    FROM
      fired
  ),
  -- Of several kinds of records, the one that fires first.
  by_kind AS (
    SELECT
      subject,
      kind,
      min({'time_ns': time_ns, 'place': place}) FILTER(fires) AS moment,
      count(*) FILTER(begins) AS times,
      count(*) AS acts,
      count(DISTINCT account) AS accounts,
      count(DISTINCT address) AS addresses
    FROM
      begun
    GROUP BY
      subject,
      kind
    HAVING
      bool_or(fires)
  )
SELECT
  subject,
  time_of (first.moment.time_ns) AS first_at,
  first.moment.place AS record,
  times,
  concat_ws(
    '; ',
    concat(
      first.acts,
      ' ',
      $act::VARCHAR,
      CASE
        WHEN first.acts <> 1 THEN 's'
      END,
      ' in all'
    ),
    CASE
      WHEN $by = 'account'
      AND first.addresses > 0 THEN concat(
        'from ',
        first.addresses,
        CASE
          WHEN first.addresses = 1 THEN ' address'
          ELSE ' addresses'
        END
      )
      WHEN first.accounts > 0 THEN concat(
        'of ',
        first.accounts,
        CASE
          WHEN first.accounts = 1 THEN ' account'
          ELSE ' accounts'
        END
      )
    END
  ) AS
explain
FROM
  (
    SELECT
      subject,
      min({'moment': moment, 'acts': acts, 'accounts': accounts, 'addresses': addresses}) AS first,
      max(times) AS times
    FROM
      by_kind
    GROUP BY
      subject
  )
ORDER BY
  first.acts DESC,
  first.moment,
  subject
LIMIT
  $most
