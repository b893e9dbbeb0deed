-- Stretches of numbers that are not there, between two that are. A writer that never says a number twice has one run, where that leaves fewer of them missing.
-- `beyond`: longer than the random losses of the same counts explain, less than once in a thousand such logs: a loss begins as often as it begins here, and
-- goes on as often; one number by itself is never beyond.
CREATE OR REPLACE TEMP TABLE sequence_missing AS
WITH
  inner_holes AS (
    SELECT
      source,
      name,
      writer,
      before AS from_n,
      n AS to_n,
      before_record AS from_record,
      record AS to_record,
      n - before - 1 AS missing
    FROM
      sequence_step
    WHERE
      n - before > 1
  ),
  runs AS (
    SELECT
      source,
      name,
      writer,
      run,
      count(*) AS numbers,
      min(n) AS first_n,
      arg_min(record, n) AS first_record,
      max(n) AS last_n,
      arg_max(record, n) AS last_record
    FROM
      sequence_step
    GROUP BY ALL
  ),
  -- What a run begins with, and the number at which it is full: one of those that fit into so many bits, or one at which two runs ended.
  habits AS (
    SELECT
      source,
      name,
      max(first_n) FILTER(first_n <= 1) AS start,
      CASE
        WHEN count(*) FILTER(last_n = top) >= 2 THEN any_value(top) + 1
      END AS full_at
    FROM
      (
        SELECT
          *,
          max(last_n) OVER (
            PARTITION BY
              source,
              name
          ) AS top
        FROM
          runs
      )
    GROUP BY ALL
  ),
  followed AS (
    SELECT
      r.*,
      lead (r.first_n) OVER w AS next_n,
      lead (r.first_record) OVER w AS next_record,
      h.start,
      CASE
        WHEN h.full_at - r.last_n BETWEEN 1 AND greatest(1, h.full_at // 64) THEN h.full_at
        WHEN 32768 - r.last_n BETWEEN 1 AND 500 THEN 32768
        WHEN 65536 - r.last_n BETWEEN 1 AND 1000 THEN 65536
        WHEN 16777216 - r.last_n BETWEEN 1 AND 1000 THEN 16777216
        WHEN 2147483648 - r.last_n BETWEEN 1 AND 1000 THEN 2147483648
        WHEN 4294967296 - r.last_n BETWEEN 1 AND 1000 THEN 4294967296
      END AS full_at
    FROM
      runs r
      JOIN habits h ON h.source = r.source
      AND h.name = r.name
    WINDOW
      w AS (
        PARTITION BY
          r.source,
          r.name,
          r.writer
        ORDER BY
          r.run
      )
  ),
  seams AS (
    SELECT
      source,
      name,
      writer,
      last_n AS from_n,
      next_n AS to_n,
      last_record AS from_record,
      next_record AS to_record,
      CASE
        WHEN full_at IS NOT NULL
        AND next_n <= 1000 THEN full_at - 1 - last_n + next_n - (next_n = 1)::BIGINT
        WHEN start IS NOT NULL
        AND next_n <= 10 THEN next_n - least(next_n, start)
      END AS missing
    FROM
      followed
    WHERE
      next_n IS NOT NULL
  ),
  held AS (
    SELECT
      source,
      name,
      sum(numbers) AS numbers
    FROM
      runs
    GROUP BY ALL
  ),
  holes AS (
    SELECT
      *
    FROM
      inner_holes
    UNION ALL
    SELECT
      *
    FROM
      seams
    WHERE
      missing > 0
  ),
  -- A leap of many times all that is there is a new beginning, not a loss.
  lost AS (
    SELECT
      h.*,
      d.numbers,
      count(*) OVER (
        PARTITION BY
          h.source,
          h.name
      ) / d.numbers AS chance
    FROM
      holes h
      JOIN held d ON d.source = h.source
      AND d.name = h.name
    WHERE
      h.missing <= greatest(100000, 50 * d.numbers)
  )
SELECT
  l.source,
  l.name,
  l.writer,
  l.from_n,
  l.to_n,
  l.missing,
  l.from_record,
  l.to_record,
  l.missing >= greatest(2, ceil(ln(0.001 / l.numbers) / ln(least(l.chance, 0.9)))) AS beyond
FROM
  lost l
