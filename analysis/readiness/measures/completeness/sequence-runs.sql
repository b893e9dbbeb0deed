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
  n.* REPLACE(
    CASE
      WHEN j.source IS NULL THEN n.run
      ELSE 0
    END AS run
  )
FROM
  sequence_number n
  LEFT JOIN joined j ON j.source = n.source
  AND j.name = n.name
  AND j.writer = n.writer
  ANTI JOIN partial p ON p.source = n.source
  AND p.name = n.name
  AND p.writer = n.writer
