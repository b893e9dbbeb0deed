-- Declared sources with the sources of the case that they fit, by name, path or kind of log; `source` is NULL where none does.
CREATE OR REPLACE TEMP TABLE declared_source AS
WITH
  kinds AS (
    SELECT DISTINCT
      source,
      event_dataset AS kind
    FROM
      event
  ),
  fits AS (
    SELECT DISTINCT
      d.rowid AS declared,
      s.id AS source
    FROM
      declared_pattern d
      JOIN source s ON lower(s.name) GLOB lower(d.pattern)
      OR lower(s.path) GLOB lower(d.pattern)
      OR EXISTS (
        FROM
          kinds k
        WHERE
          k.source = s.id
          AND lower(k.kind) GLOB lower(d.pattern)
      )
  )
SELECT
  d.*,
  f.source
FROM
  declared_pattern d
  LEFT JOIN fits f ON f.declared = d.rowid
