-- Members of one name that one source holds as text and another as number or truth, each throughout.
CREATE OR REPLACE TEMP TABLE shape_type AS
WITH
  typed AS (
    SELECT
      source,
      path,
      kind,
      sum(records) AS records,
      min(first_record) AS first_record
    FROM
      shape_member
    GROUP BY ALL
  ),
  main AS (
    SELECT
      source,
      path,
      arg_max(kind, records) AS kind,
      max(records) / sum(records) AS share,
      min(first_record) AS first_record
    FROM
      typed
    GROUP BY ALL
  )
SELECT
  path,
  source,
  kind,
  first_record,
  mode(kind) OVER (
    PARTITION BY
      path
  ) AS usual,
  count(DISTINCT source) OVER (
    PARTITION BY
      path
  ) AS sources,
  count(DISTINCT kind) OVER (
    PARTITION BY
      path
  ) AS kinds
FROM
  main
WHERE
  share >= 0.95
