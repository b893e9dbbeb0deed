-- Items that continue one another: rotated files of one log, by name without count, date, serial letters and packing, in one folder (folders of dates are one);
-- files that were handed over one by one are a series over several sources, as long as they lie behind one another in time. Items without any time are in no order.
CREATE OR REPLACE TEMP TABLE item_span AS
WITH
  timed AS (
    SELECT
      source,
      item,
      min(time_ns) AS first_ns,
      max(time_ns) AS last_ns,
      arg_min(record, (time_ns, record)) AS first_record,
      arg_max(record, (time_ns, record)) AS last_record,
      max(byte_offset) AS last_offset,
      mode(event_dataset) AS dataset
    FROM
      event
    WHERE
      time_ns IS NOT NULL
    GROUP BY ALL
  ),
  untimed AS (
    SELECT
      source,
      item,
      mode(event_dataset) AS dataset
    FROM
      event
    WHERE
      time_ns IS NULL
    GROUP BY ALL
  ),
  spans AS (
    FROM
      timed
    UNION ALL
    BY NAME
    FROM
      untimed u
      ANTI JOIN timed t ON t.source = u.source
      AND t.item = u.item
  ),
  -- What could not be read of the last record, and of the first, which may be the rest of the last one of the file before.
  torn AS (
    SELECT
      p.source,
      p.item,
      bool_or(
        i.code IN ('json.cut', 'record.cut', 'xml.cut', 'gzip.cut', 'packed.cut')
        AND (
          i.byte_offset IS NULL
          OR i.byte_offset > p.last_offset
        )
      ) AS cut,
      bool_or(i.byte_offset = 0) AS begins_torn
    FROM
      spans p
      JOIN issue i ON i.source = p.source
      AND i.item = p.item
      AND i.severity = 'lost'
    GROUP BY ALL
  ),
  named AS (
    SELECT
      p.*,
      i.path,
      coalesce(t.cut, FALSE) AS cut,
      coalesce(t.begins_torn, FALSE) AS begins_torn,
      count(p.first_ns) OVER (
        PARTITION BY
          p.source
      ) AS items,
      s.path AS handed,
      regexp_replace(i.place, '[^/]*$', '') AS folder,
      regexp_replace(regexp_replace(regexp_extract(i.place, '[^/]*$'), '([.](gz|bz2|xz|zst|lz4|zip|old|bak|prev))+$', ''), '[-_.]?[a-z0-9]{16,}', '', 'g') AS file
    FROM
      spans p
      JOIN (
        SELECT
          source,
          item,
          path,
          -- A file that is packed alone lies where its packing does; the members of an archive lie in it.
          CASE
            WHEN regexp_matches(lower(path), '[.](tar[.][a-z0-9]+|t[gbx]z2?)!/[^/]*$') THEN lower(path)
            ELSE regexp_replace(lower(path), '[.](gz|bz2|xz|zst|lz4|br|z)!/[^/]*$', '')
          END AS place
        FROM
          item
      ) i ON i.source = p.source
      AND i.item = p.item
      LEFT JOIN torn t ON t.source = p.source
      AND t.item = p.item
      LEFT JOIN source s ON s.id = p.source
  ),
  placed AS (
    SELECT
      * EXCLUDE (folder),
      regexp_replace(
        CASE
          WHEN items = 1 THEN regexp_replace(lower(handed), '[^/]*$', '')
          ELSE source::VARCHAR || ':/' || folder
        END,
        '/([a-z]+=)?(19|20)[0-9]{2}([-_./]?([a-z]+=)?[0-9]{1,2}([-_./]?([a-z]+=)?[0-9]{1,2}([-_./t]?([a-z]+=)?[0-9]{1,2})?)?)?/',
        '/'
      ) AS folder,
      regexp_replace(file, '[-_.]?[0-9]+(t[0-9]+z?)?', '', 'g') AS stem,
      -- Dates and counts at the end only: `web-1.log` and `web-2.log` may be two logs.
      regexp_replace(
        regexp_replace(
          file,
          '[-_.]?(19|20)[0-9]{2}[-_.]?[0-9]{2}([-_.]?[0-9]{2})?([-_.t]?[0-9]{2}([-_.:]?[0-9]{2}([-_.:]?[0-9]{2})?)?z?)?|[-_.]?[0-9]{9,}',
          '',
          'g'
        ),
        '[.][0-9]{1,4}$',
        ''
      ) AS own_stem
    FROM
      named
  ),
  -- How often the time is covered by files of one name: more than once, and they do not follow one another.
  covered AS (
    SELECT
      source,
      folder,
      stem,
      own_stem,
      dataset,
      sum(last_ns - first_ns) / greatest(1, max(last_ns) - min(first_ns)) AS times
    FROM
      placed
    GROUP BY ALL
  ),
  apart AS (
    SELECT
      p.source,
      p.folder,
      p.stem,
      p.dataset
    FROM
      placed p
      JOIN covered c ON c.source = p.source
      AND c.folder = p.folder
      AND c.stem = p.stem
      AND c.own_stem = p.own_stem
      AND c.dataset IS NOT DISTINCT FROM p.dataset
    GROUP BY ALL
    HAVING
      sum(p.last_ns - p.first_ns) > 1.3 * greatest(1, max(p.last_ns) - min(p.first_ns))
      AND count(DISTINCT p.own_stem) > 1
      AND max(c.times) <= 1.1
  )
SELECT
  p.source,
  p.item,
  p.path,
  p.dataset,
  p.first_ns,
  p.last_ns,
  p.first_record,
  p.last_record,
  p.cut,
  p.begins_torn,
  CASE
    WHEN a.source IS NULL THEN p.stem
    ELSE p.own_stem
  END AS stem,
  p.folder
FROM
  placed p
  LEFT JOIN apart a ON a.source = p.source
  AND a.folder = p.folder
  AND a.stem = p.stem
  AND a.dataset IS NOT DISTINCT FROM p.dataset;

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
    WHERE
      first_ns IS NOT NULL
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
      i.cut
      AND NOT lead (i.begins_torn) OVER w AS cut,
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
