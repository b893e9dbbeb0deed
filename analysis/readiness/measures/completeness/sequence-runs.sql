-- Runs as they are counted: one a writer, where that writer says no number twice and fewer are missing so.
CREATE OR REPLACE TEMP TABLE sequence_run AS
WITH
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
