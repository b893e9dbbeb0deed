-- The items of logs that are not all of their source.
CREATE OR REPLACE TEMP TABLE log_item AS
SELECT
  p.source,
  p.item,
  l.log
FROM
  log_part p
  JOIN log_of_part l ON l.part = p.part
WHERE
  l.log <> l.source;

CREATE OR REPLACE TEMP TABLE log AS
WITH
  placed AS (
    SELECT
      i.source,
      i.dataset,
      i.path,
      i.first_ns,
      i.last_ns,
      coalesce(l.log, i.source) AS log,
      l.part,
      coalesce(l.apart, FALSE) AS apart
    FROM
      item_span i
      LEFT JOIN log_part p ON p.source = i.source
      AND p.item = i.item
      LEFT JOIN log_of_part l ON l.part = p.part
  ),
  parts AS (
    SELECT
      source,
      log,
      part,
      apart,
      min(first_ns) AS first_ns,
      max(last_ns) AS last_ns
    FROM
      placed
    GROUP BY ALL
  ),
  covers AS (
    SELECT
      source,
      log,
      CASE
        WHEN bool_and(apart) THEN max(first_ns)
        ELSE min(first_ns)
      END AS first_ns,
      CASE
        WHEN bool_and(apart) THEN min(last_ns)
        ELSE max(last_ns)
      END AS last_ns
    FROM
      parts
    GROUP BY
      source,
      log
  ),
  -- A file that is packed alone goes by the name of its packing.
  named AS (
    SELECT
      log,
      min(dataset) AS dataset,
      count(*) AS items,
      min(regexp_replace(path, '([.](?:gz|bz2|xz|zst|lz4|br|z))!/[^/]*$', '\1', 'i')) AS first,
      arg_min(path, (length(path), path)) AS shortest,
      max(path) AS last
    FROM
      placed
    GROUP BY
      log
  )
SELECT
  c.log,
  c.source,
  n.dataset,
  CASE
    WHEN c.log = c.source THEN NULL
    WHEN n.items = 1 THEN n.first
    WHEN starts_with(n.first, n.shortest)
    AND starts_with(n.last, n.shortest) THEN n.shortest
    ELSE n.first || ' and ' || (n.items - 1) || ' more'
  END AS name,
  c.first_ns,
  c.last_ns
FROM
  covers c
  JOIN named n ON n.log = c.log
