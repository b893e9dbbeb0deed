-- Items that continue one another: rotated files of one log, by name without count, date and packing, in one folder. `series` = of the source that begins it;
-- files that were handed over one by one are a series over several sources, as long as they lie behind one another in time.
CREATE OR REPLACE TEMP TABLE item_span AS
WITH
  spans AS (
    SELECT
      source,
      item,
      min(time_ns) AS first_ns,
      max(time_ns) AS last_ns,
      arg_min(record, (time_ns, record)) AS first_record,
      arg_max(record, (time_ns, record)) AS last_record,
      mode(event_dataset) AS dataset
    FROM
      event
    WHERE
      time_ns IS NOT NULL
    GROUP BY ALL
  ),
  named AS (
    SELECT
      p.*,
      i.path,
      count(*) OVER (
        PARTITION BY
          p.source
      ) AS items,
      s.path AS handed,
      regexp_replace(lower(i.path), '[^/]*$', '') AS folder,
      regexp_replace(lower(regexp_extract(i.path, '[^/]*$')), '([.](gz|bz2|xz|zst|lz4|zip|old|bak|prev))+$', '') AS file
    FROM
      spans p
      JOIN item i ON i.source = p.source
      AND i.item = p.item
      LEFT JOIN source s ON s.id = p.source
  )
SELECT
  source,
  item,
  path,
  dataset,
  first_ns,
  last_ns,
  first_record,
  last_record,
  regexp_replace(file, '[-_.]?[0-9]+(t[0-9]+z?)?', '', 'g') AS stem,
  CASE
    WHEN items = 1 THEN regexp_replace(lower(handed), '[^/]*$', '')
    ELSE source::VARCHAR || ':' || folder
  END AS folder
FROM
  named;

CREATE OR REPLACE TEMP TABLE series_of AS
WITH
  ordered AS (
    SELECT
      source,
      stem,
      folder,
      dataset,
      first_ns,
      max(last_ns) OVER (
        PARTITION BY
          stem,
          folder,
          dataset
        ORDER BY
          first_ns,
          source ROWS BETWEEN UNBOUNDED PRECEDING
          AND 1 PRECEDING
      ) AS before_ns
    FROM
      item_span
    QUALIFY
      count(*) OVER (
        PARTITION BY
          source
      ) = 1
  ),
  joined AS (
    SELECT
      stem,
      folder,
      dataset,
      list(
        source
        ORDER BY
          first_ns
      ) AS sources
    FROM
      ordered
    GROUP BY ALL
    HAVING
      count(*) > 1
      AND bool_and(coalesce(before_ns <= first_ns, TRUE))
  ),
  members AS (
    SELECT
      sources[1] AS series,
      unnest(sources) AS source
    FROM
      joined
  )
SELECT
  s.source,
  coalesce(m.series, s.source) AS series
FROM
  (
    SELECT DISTINCT
      source
    FROM
      item_span
  ) s
  LEFT JOIN members m ON m.source = s.source;

-- Where one item ends and the next of the same series begins.
CREATE OR REPLACE TEMP TABLE seam AS
SELECT
  *
FROM
  (
    SELECT
      o.series,
      i.source AS from_source,
      i.item AS from_item,
      i.path AS from_path,
      i.last_ns AS from_ns,
      i.last_record AS from_record,
      lead (i.source) OVER w AS to_source,
      lead (i.item) OVER w AS to_item,
      lead (i.path) OVER w AS to_path,
      lead (i.first_ns) OVER w AS to_ns,
      lead (i.first_record) OVER w AS to_record
    FROM
      item_span i
      JOIN series_of o ON o.source = i.source
    WINDOW
      w AS (
        PARTITION BY
          o.series,
          i.stem,
          i.folder,
          i.dataset
        ORDER BY
          i.first_ns,
          i.source,
          i.item
      )
  )
WHERE
  to_ns IS NOT NULL
  AND to_ns >= from_ns
