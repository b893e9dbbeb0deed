-- Most frequent values of several fields in one pass over the filtered events, each counted once.
WITH
  hit AS (
    SELECT
      {values}
    FROM
      (
        SELECT
          event.*
        FROM
          event_members AS event
          ANTI JOIN delivered_again ON delivered_again.source = event.source
          AND delivered_again.record = event.record
        WHERE
          {where}
      ) AS event {joins}
  ),
  counted AS (
    SELECT
      {names},
      {which} AS field,
      count(*) AS n
    FROM
      hit
    GROUP BY
      GROUPING SETS ({sets})
  ),
  valued AS (
    SELECT
      field,
      n,
      CASE field {picks}
      END AS value
    FROM
      counted
  )
SELECT
  field,
  value,
  n,
  count(value) OVER (
    PARTITION BY
      field
  ) AS distinct_values
FROM
  valued
QUALIFY
  row_number() OVER (
    PARTITION BY
      field
    ORDER BY
      n DESC,
      value NULLS LAST
  ) <= $top
ORDER BY
  field,
  n DESC,
  value NULLS LAST
