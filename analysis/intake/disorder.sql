-- Row groups of 122,880 rows whose times reach back before the end of the ones before: zone maps cannot tell those apart.
SELECT count(*) AS groups, count(*) FILTER (first_ns < before_ns) AS overlapping
FROM (
  SELECT first_ns, max(last_ns) OVER (ORDER BY part ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_ns
  FROM (SELECT rowid // 122880 AS part, min(time_ns) AS first_ns, max(time_ns) AS last_ns FROM event WHERE time_ns IS NOT NULL GROUP BY part)
);
