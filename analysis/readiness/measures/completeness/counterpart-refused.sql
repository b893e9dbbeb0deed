-- Pairs that only look like it: values agree, but the times of the two records have nothing to do with one another; or the values are a count on both sides, and
-- the distance of the times wanders, as it does where two logs count for themselves. Records of one act lie as far apart at the end as from one to the next.
CREATE OR REPLACE TEMP TABLE counterpart_refused AS
WITH
  matched AS (
    SELECT
      k.pair,
      k.a_ns,
      k.b_ns
    FROM
      counterpart_key k
      SEMI JOIN pair_open o ON o.pair = k.pair
    WHERE
      k.a_ns IS NOT NULL
      AND k.b_ns IS NOT NULL
  ),
  -- Only of counts: to bring all pairs into the order of time takes longer than all else.
  placed AS (
    SELECT
      *,
      b_ns - a_ns AS delta,
      count(*) OVER (
        PARTITION BY
          pair
      ) AS pairs,
      row_number() OVER (
        PARTITION BY
          pair
        ORDER BY
          a_ns,
          b_ns
      ) AS place
    FROM
      matched
    WHERE
      pair IN (
        SELECT
          pair
        FROM
          key_paired
        WHERE
          counted
      )
  ),
  -- Where there are many, those at the beginning are enough.
  stepped AS (
    SELECT
      *,
      a_ns - lag (a_ns) OVER w AS spacing,
      abs(delta - lag (delta) OVER w) AS near,
      abs(delta - lag (delta, greatest(1, least(64, pairs // 3))::INTEGER) OVER w) AS far,
      least(64, pairs // 3) AS reach
    FROM
      placed
    WHERE
      place <= 20000
    WINDOW
      w AS (
        PARTITION BY
          pair
        ORDER BY
          place
      )
  ),
  wandering AS (
    SELECT
      pair,
      median(far) > greatest(median(near) * greatest(2, sqrt(max(reach)) / 2), 0.3 * median(spacing)) AS wanders
    FROM
      stepped
    GROUP BY ALL
  ),
  related AS (
    SELECT
      pair,
      count(*) AS pairs,
      corr(a_ns::DOUBLE, b_ns::DOUBLE) AS together
    FROM
      matched
    GROUP BY ALL
  )
SELECT
  p.pair
FROM
  key_paired p
  SEMI JOIN pair_open o ON o.pair = p.pair
  LEFT JOIN related r ON r.pair = p.pair
  LEFT JOIN wandering w ON w.pair = p.pair
WHERE
  (
    r.pairs >= 10
    AND coalesce(r.together, 1) < 0.8
  )
  OR (
    p.counted
    AND (
      r.pairs IS NULL
      OR coalesce(w.wanders, TRUE)
    )
  )
