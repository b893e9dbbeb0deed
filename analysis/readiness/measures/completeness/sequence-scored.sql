-- By whom each count runs, and in which order its records are to be read: so that most numbers follow the one before. In a stretch of the beginning of each source,
-- of a few series of files in one of each.
-- A count is one where at least three of four do, whoever numbers; ids that leap and offsets are none.
CREATE OR REPLACE TEMP TABLE sequence_chosen AS
WITH
  first_items AS (
    SELECT
      source,
      item,
      min(time_ns) AS first_ns
    FROM
      sequence_claim
    GROUP BY ALL
  ),
  few AS (
    SELECT
      source
    FROM
      log_part
    GROUP BY
      source
    HAVING
      count(DISTINCT part) <= 10
  ),
  -- The record at which a stretch ends.
  ends AS (
    SELECT
      c.source,
      c.name,
      if (f.source IS NULL, 0, c.series) AS series,
      list_last(min(c.record, 20000)) AS last
    FROM
      sequence_claim c
      LEFT JOIN few f ON f.source = c.source
    GROUP BY
      c.source,
      c.name,
      if (f.source IS NULL, 0, c.series)
  ),
  stretch AS MATERIALIZED (
    SELECT
      c.*,
      i.first_ns
    FROM
      sequence_claim c
      LEFT JOIN few f ON f.source = c.source
      JOIN ends e ON e.source = c.source
      AND e.name = c.name
      AND e.series = if (f.source IS NULL, 0, c.series)
      JOIN first_items i ON i.source = c.source
      AND i.item = c.item
    WHERE
      c.record <= e.last
  ),
  parted AS (
    SELECT
      source,
      name,
      record,
      first_ns,
      time_ns,
      n,
      unnest(
        [
          {'part': '', 'rank': 0, 'writer': ''},
          {'part': 'host', 'rank': 1, 'writer': host},
          {'part': 'log', 'rank': 1, 'writer': log},
          {'part': 'process', 'rank': 1, 'writer': process},
          {'part': 'provider', 'rank': 1, 'writer': provider},
          {'part': 'item', 'rank': 2, 'writer': item::VARCHAR},
          {'part': 'series', 'rank': 4, 'writer': series::VARCHAR},
          {'part': 'host, log', 'rank': 2, 'writer': host || ' ' || log},
          {'part': 'host, process', 'rank': 2, 'writer': host || ' ' || process},
          {'part': 'process, pid', 'rank': 3, 'writer': host || ' ' || process || ' ' || pid}
        ],
        recursive := TRUE
      )
    FROM
      stretch
    UNION ALL
    SELECT
      s.source,
      s.name,
      s.record,
      s.first_ns,
      s.time_ns,
      s.n,
      'said: ' || w.part,
      1,
      w.writer
    FROM
      stretch s
      JOIN sequence_writer w ON w.source = s.source
      AND w.record = s.record
    UNION ALL
    SELECT
      s.source,
      s.name,
      s.record,
      s.first_ns,
      s.time_ns,
      s.n,
      'host, said: ' || w.part,
      2,
      s.host || ' ' || w.writer
    FROM
      stretch s
      JOIN sequence_writer w ON w.source = s.source
      AND w.record = s.record
  ),
  ordered AS (
    SELECT
      *,
      row_number() OVER (
        PARTITION BY
          source,
          name,
          part
        ORDER BY
          first_ns,
          record
      ) AS as_read,
      row_number() OVER (
        PARTITION BY
          source,
          name,
          part
        ORDER BY
          time_ns,
          record
      ) AS by_time,
      row_number() OVER (
        PARTITION BY
          source,
          name,
          part
        ORDER BY
          time_ns,
          record DESC
      ) AS newest_first
    FROM
      parted
  ),
  stepped AS (
    SELECT
      source,
      name,
      part,
      rank,
      n - lag (n) OVER (
        PARTITION BY
          source,
          name,
          part,
          writer
        ORDER BY
          as_read
      ) AS as_read,
      n - lag (n) OVER (
        PARTITION BY
          source,
          name,
          part,
          writer
        ORDER BY
          by_time
      ) AS by_time,
      n - lag (n) OVER (
        PARTITION BY
          source,
          name,
          part,
          writer
        ORDER BY
          newest_first
      ) AS newest_first,
      n - lag (n) OVER (
        PARTITION BY
          source,
          name,
          part,
          writer
        ORDER BY
          n
      ) AS by_number,
      n,
      record,
      time_ns
    FROM
      ordered
  ),
  -- Of the records that repeat no number; the first of each writer counts as one that follows nothing. Where lines lie in no order at all: no number twice, and
  -- higher ones behind lower ones by and large.
  figures AS (
    SELECT
      source,
      name,
      part,
      rank,
      count(*) FILTER(as_read IS DISTINCT FROM 0) AS counted,
      count(*) FILTER(by_number = 0) AS repeated,
      coalesce(sum(by_number - 1) FILTER(by_number > 1), 0) AS missing,
      count(*) FILTER(as_read = 1) / count(*) FILTER(as_read IS DISTINCT FROM 0) AS as_read,
      count(*) FILTER(by_time = 1) / count(*) FILTER(by_time IS DISTINCT FROM 0) AS by_time,
      count(*) FILTER(newest_first = 1) / count(*) FILTER(newest_first IS DISTINCT FROM 0) AS newest_first,
      CASE
        WHEN count(*) FILTER(by_number = 0) = 0
        AND greatest(abs(corr(n, record)), abs(corr(n, time_ns))) >= 0.9 THEN count(*) FILTER(by_number = 1) / count(*)
      END AS by_number
    FROM
      stepped
    GROUP BY ALL
  ),
  scored AS (
    SELECT
      source,
      name,
      part,
      -- Several logs of one folder that each count for themselves: told by file there are fewer numbers twice, or fewer missing, than by the folder.
      CASE
        WHEN part = 'series'
        AND (
          repeated < plain_repeated - 0.1 * counted
          OR (
            missing <= plain_missing - 10
            AND repeated <= plain_repeated
          )
        ) THEN -1
        ELSE rank
      END AS rank,
      counted,
      unnest(
        [
          {'by': 'as read', 'later': 0, 'score': as_read},
          {'by': 'by time', 'later': 1, 'score': by_time},
          {'by': 'newest first', 'later': 2, 'score': newest_first},
          {'by': 'by number', 'later': 3, 'score': by_number}
        ],
        recursive := TRUE
      )
    FROM
      (
        SELECT
          *,
          max(if (part = '', missing, NULL)) OVER of_count AS plain_missing,
          max(if (part = '', repeated, NULL)) OVER of_count AS plain_repeated
        FROM
          figures
        WINDOW
          of_count AS (
            PARTITION BY
              source,
              name
          )
      )
  ),
  chosen AS (
    SELECT
      *
    FROM
      scored
    WHERE
      counted >= 10
      AND score >= 0.75
    QUALIFY
      row_number() OVER (
        PARTITION BY
          source,
          name
        ORDER BY
          later = 3,
          -- A better one has to be better by more than chance.
          round(score * 100) DESC,
          rank,
          later,
          part
      ) = 1
  )
  -- A record that has two counts is counted by the one that more records have.
SELECT
  source,
  name,
  part,
  "by"
FROM
  chosen c
WHERE
  NOT EXISTS (
    FROM
      chosen o
      JOIN stretch x ON x.source = o.source
      AND x.name = o.name
      JOIN stretch y ON y.source = x.source
      AND y.record = x.record
      AND y.name = c.name
    WHERE
      o.source = c.source
      AND o.name <> c.name
      AND (o.counted, o.score, o.name) > (c.counted, c.score, c.name)
  )
