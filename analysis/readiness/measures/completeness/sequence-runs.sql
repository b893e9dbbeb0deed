-- Runs as they are counted: one a writer, where that writer says no number twice and fewer are missing so. A writer of whose numbers fewer than half follow the one
-- before handed over only a part of what it counts: no figure can be had from that.
CREATE OR REPLACE TEMP TABLE sequence_run AS
WITH
  followed AS (
    SELECT
      source,
      name,
      writer,
      n - lag (n) OVER (
        PARTITION BY
          source,
          name,
          writer
        ORDER BY
          n
      ) AS step
    FROM
      sequence_number
    UNION ALL
    SELECT
      p.source,
      p.name,
      p.writer,
      p.n - p.before
    FROM
      sequence_placed p
      SEMI JOIN sequence_ascending a ON a.source = p.source
      AND a.name = p.name
      AND a.writer = p.writer
  ),
  partial AS (
    SELECT
      source,
      name,
      writer
    FROM
      followed
    GROUP BY ALL
    HAVING
      count(*) FILTER(step = 1) < 0.5 * count(*) FILTER(step > 0)
  ),
  each_run AS (
    SELECT
      source,
      name,
      writer,
      run,
      max(n) - min(n) + 1 - count(DISTINCT n) AS missing
    FROM
      sequence_number
    GROUP BY ALL
  ),
  together AS (
    SELECT
      source,
      name,
      writer,
      max(n) - min(n) + 1 - count(DISTINCT n) AS missing,
      count(*) = count(DISTINCT n) AS once
    FROM
      sequence_number
    GROUP BY ALL
  ),
  joined AS (
    SELECT
      t.source,
      t.name,
      t.writer
    FROM
      together t
      JOIN each_run r ON r.source = t.source
      AND r.name = t.name
      AND r.writer = t.writer
    WHERE
      t.once
    GROUP BY
      t.source,
      t.name,
      t.writer,
      t.missing
    HAVING
      t.missing <= sum(r.missing)
  )
SELECT
  n.source,
  n.name,
  n.writer,
  n.n,
  n.record,
  n.item,
  n.time_ns,
  CASE
    WHEN j.source IS NULL THEN n.run
    ELSE 0
  END AS run
FROM
  sequence_number n
  LEFT JOIN joined j ON j.source = n.source
  AND j.name = n.name
  AND j.writer = n.writer
  ANTI JOIN partial p ON p.source = n.source
  AND p.name = n.name
  AND p.writer = n.writer
UNION ALL
SELECT
  n.source,
  n.name,
  n.writer,
  n.n,
  n.record,
  n.item,
  n.time_ns,
  0
FROM
  sequence_placed n
  SEMI JOIN sequence_ascending a ON a.source = n.source
  AND a.name = n.name
  AND a.writer = n.writer
  ANTI JOIN partial p ON p.source = n.source
  AND p.name = n.name
  AND p.writer = n.writer;

-- Each number that is there once, with the next lower one of its run.
CREATE OR REPLACE TEMP TABLE sequence_step AS
WITH
  kept AS (
    SELECT DISTINCT
      source,
      name,
      writer
    FROM
      sequence_run
  ),
  numbers AS (
    SELECT
      r.source,
      r.name,
      r.writer,
      r.run,
      r.n,
      min(r.record) AS record
    FROM
      sequence_run r
      ANTI JOIN sequence_ascending a ON a.source = r.source
      AND a.name = r.name
      AND a.writer = r.writer
    GROUP BY ALL
  )
SELECT
  *,
  lag (n) OVER w AS before,
  lag (record) OVER w AS before_record
FROM
  numbers
WINDOW
  w AS (
    PARTITION BY
      source,
      name,
      writer,
      run
    ORDER BY
      n
  )
UNION ALL
SELECT
  p.source,
  p.name,
  p.writer,
  0,
  p.n,
  p.record,
  p.before,
  p.before_record
FROM
  sequence_placed p
  SEMI JOIN sequence_ascending a ON a.source = p.source
  AND a.name = p.name
  AND a.writer = p.writer
  SEMI JOIN kept k ON k.source = p.source
  AND k.name = p.name
  AND k.writer = p.writer
