-- Items that continue one another: rotated files of one log, by name without count, date, serial letters and packing, in one folder;
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
  regexp_replace(regexp_replace(file, '[-_.]?[a-z0-9]{16,}', '', 'g'), '[-_.]?[0-9]+(t[0-9]+z?)?', '', 'g') AS stem,
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
      *,
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
  -- Files that were handed over one by one, and follow one another.
  joined AS (
    SELECT
      stem,
      folder,
      dataset
    FROM
      ordered
    GROUP BY ALL
    HAVING
      count(*) > 1
      AND bool_and(coalesce(before_ns <= first_ns, TRUE))
  )
SELECT
  i.source,
  i.item,
  dense_rank () OVER (
    ORDER BY
      CASE
        WHEN j.stem IS NULL THEN i.source
        ELSE 0
      END,
      i.folder,
      i.stem,
      i.dataset
  ) AS series
FROM
  item_span i
  LEFT JOIN joined j ON j.stem = i.stem
  AND j.folder = i.folder
  AND j.dataset IS NOT DISTINCT FROM i.dataset;

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
      AND o.item = i.item
    WINDOW
      w AS (
        PARTITION BY
          o.series
        ORDER BY
          i.first_ns,
          i.source,
          i.item
      )
  )
WHERE
  to_ns IS NOT NULL
  AND to_ns >= from_ns
