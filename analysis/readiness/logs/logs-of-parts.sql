-- The logs of the case. One a source; of a source with several kinds of log one a kind; and where parts of one kind hold ids of the same acts, each of these.
-- $apart: JSON, `{part, together}`, as told-apart.ts found them. `name` is NULL where the source is one log, whose number is then that of the source.
-- The time that a log covers is that of its records; of one that several servers wrote side by side that in which all of them wrote.
CREATE OR REPLACE TEMP TABLE log_of_part AS
WITH
  apart AS (
    SELECT
      unnest(from_json($apart::JSON, '[{"part": "INTEGER", "together": "INTEGER"}]'), recursive := TRUE)
  ),
  parts AS (
    SELECT
      p.source,
      p.dataset,
      p.part,
      a.together,
      min(p.path) AS path
    FROM
      log_part p
      LEFT JOIN apart a ON a.part = p.part
    GROUP BY ALL
  ),
  firsts AS (
    SELECT
      *,
      min(path) OVER (
        PARTITION BY
          source,
          dataset,
          together
      ) AS first_path
    FROM
      parts
  ),
  numbered AS (
    SELECT
      *,
      dense_rank () OVER (
        ORDER BY
          source,
          first_path,
          dataset,
          together
      ) AS place
    FROM
      firsts
  ),
  last AS (
    SELECT
      max(source) AS source
    FROM
      item_span
  )
SELECT
  n.source,
  n.part,
  n.together IS NOT NULL AS apart,
  CASE
    WHEN min(n.place) OVER of_source = max(n.place) OVER of_source THEN n.source
    ELSE (last.source + n.place)::INTEGER
  END AS log
FROM
  numbered n
  CROSS JOIN last
WINDOW
  of_source AS (
    PARTITION BY
      n.source
  )
