-- How far row groups (122,880 rows) reach back into the time of the ones before, as a share of their own spans: 0 = in order.
-- Zone maps skip row groups by their times, so a share near 0 is as good as sorted.
SELECT
  count(*) AS groups,
  coalesce(sum(greatest(0, least(coalesce(before_ns, first_ns), last_ns) - first_ns))::DOUBLE / nullif(sum(last_ns - first_ns)::DOUBLE, 0), 0) AS share
FROM
  (
    SELECT
      first_ns,
      last_ns,
      max(last_ns) OVER (
        ORDER BY
          part ROWS BETWEEN UNBOUNDED PRECEDING
          AND 1 PRECEDING
      ) AS before_ns
    FROM
      (
        SELECT
          rowid // 122880 AS part,
          min(time_ns) AS first_ns,
          max(time_ns) AS last_ns
        FROM
          event
        WHERE
          time_ns IS NOT NULL
        GROUP BY
          part
      )
  );
