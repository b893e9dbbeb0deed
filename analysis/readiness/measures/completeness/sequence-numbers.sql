-- The counts in the order in which they are to be read, each with the one before of its writer.
CREATE OR REPLACE TEMP TABLE sequence_placed AS
WITH
  chosen AS (
    SELECT
      *,
      regexp_replace(part, '^(host, )?said: ', '') AS said
    FROM
      sequence_chosen
  ),
  first_items AS (
    SELECT
      source,
      item,
      min(time_ns) AS first_ns
    FROM
      sequence_claim
    GROUP BY ALL
  ),
  first_paths AS (
    SELECT
      part,
      min(path) AS path
    FROM
      log_part
    GROUP BY
      part
  ),
  claimed AS (
    SELECT
      c.source,
      c.name,
      c.n,
      c.record,
      c.item,
      c.time_ns,
      CASE
        WHEN s.part = '' THEN ''
        WHEN s.part = 'host' THEN c.host
        WHEN s.part = 'log' THEN c.log
        WHEN s.part = 'process' THEN c.process
        WHEN s.part = 'provider' THEN c.provider
        WHEN s.part = 'item' THEN c.item::VARCHAR
        WHEN s.part = 'series' THEN f.path
        WHEN s.part = 'host, log' THEN c.host || ' ' || c.log
        WHEN s.part = 'host, process' THEN c.host || ' ' || c.process
        WHEN s.part = 'process, pid' THEN c.host || ' ' || c.process || ' ' || c.pid
        WHEN starts_with(s.part, 'host, ') THEN c.host || ' ' || coalesce(w.writer, '')
        ELSE coalesce(w.writer, '')
      END AS writer,
      CASE s."by"
        WHEN 'as read' THEN i.first_ns
        WHEN 'by number' THEN c.n
        ELSE c.time_ns
      END AS moment,
      CASE s."by"
        WHEN 'newest first' THEN - c.record
        ELSE c.record
      END AS place
    FROM
      sequence_claim c
      JOIN chosen s ON s.source = c.source
      AND s.name = c.name
      JOIN first_items i ON i.source = c.source
      AND i.item = c.item
      LEFT JOIN first_paths f ON f.part = c.series
      LEFT JOIN sequence_writer w ON w.source = c.source
      AND w.record = c.record
      -- One comparison of two sides: any other condition makes every pair be looked at.
      AND w.part = s.said
  )
SELECT
  *,
  lag (n) OVER w AS before,
  lag (record) OVER w AS before_record
FROM
  claimed
WINDOW
  w AS (
    PARTITION BY
      source,
      name,
      writer
    ORDER BY
      moment,
      place
  );

-- Writers of whom each number is higher than the one before, as most are: they have one run, and what follows what is known already.
CREATE OR REPLACE TEMP TABLE sequence_ascending AS
SELECT
  source,
  name,
  writer
FROM
  sequence_placed
GROUP BY ALL
HAVING
  bool_and(
    before IS NULL
    OR n > before
  );

-- Each run by itself: a writer begins anew after a restart, and where its number is full. A number that is lower than the one before begins a new run when those
-- behind it stay below those in front of it; else lines only changed places.
CREATE OR REPLACE TEMP TABLE sequence_number AS
WITH
  beside AS (
    SELECT
      p.*,
      max(n) OVER (
        w ROWS BETWEEN 16 PRECEDING
        AND 1 PRECEDING
      ) AS highest_before,
      max(n) OVER (
        w ROWS BETWEEN CURRENT ROW
        AND 16 FOLLOWING
      ) AS highest_after
    FROM
      sequence_placed p
      ANTI JOIN sequence_ascending a ON a.source = p.source
      AND a.name = p.name
      AND a.writer = p.writer
    WINDOW
      w AS (
        PARTITION BY
          source,
          name,
          writer
        ORDER BY
          moment,
          place
      )
  )
SELECT
  source,
  name,
  writer,
  n,
  record,
  item,
  time_ns,
  -- A sum, no filtered count: of that every frame would be counted anew.
  sum(
    CASE
      WHEN n < before
      AND highest_after < highest_before
      AND (
        n <= 1
        OR n < highest_before - 16
      ) THEN 1
      ELSE 0
    END
  ) OVER (
    PARTITION BY
      source,
      name,
      writer
    ORDER BY
      moment,
      place ROWS UNBOUNDED PRECEDING
  )::BIGINT AS run
FROM
  beside
