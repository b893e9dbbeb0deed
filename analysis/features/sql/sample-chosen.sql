-- The first of each stratum in the order of the draw: as many as $taken says of it ($strata), and $reserve behind them.
CREATE OR REPLACE TEMP TABLE sample_chosen AS
WITH
  asked AS (
    SELECT
      unnest($strata) AS stratum,
      unnest($taken) AS taken
  )
SELECT
  p.source,
  p.record,
  p.draw,
  p.stratum,
  NULL::VARCHAR AS cluster
FROM
  sample_pool p
  JOIN asked a ON a.stratum = p.stratum
QUALIFY
  row_number() OVER (
    PARTITION BY
      p.stratum
    ORDER BY
      p.draw,
      p.source,
      p.record
  ) <= max(a.taken) OVER (
    PARTITION BY
      p.stratum
  ) + $reserve
