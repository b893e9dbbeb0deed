-- Sessions of the population, each drawn by its earliest key; a record of no session goes by the key that its
-- source tells sessions apart by, or stands for itself. Taken until there are at least $size records.
CREATE OR REPLACE TEMP TABLE sample_cluster AS
WITH
  placed AS (
    SELECT
      p.*,
      coalesce(m.session, p.own_key, 'record ' || p.draw) AS cluster
    FROM
      sample_pool p
      LEFT JOIN (
        SELECT
          source,
          record,
          min(session) AS session
        FROM
          session_member
        GROUP BY
          source,
          record
      ) m ON m.source = p.source
      AND m.record = p.record
  ),
  clusters AS (
    SELECT
      cluster,
      sha256($seed || chr(10) || min(draw)) AS key,
      count(*) AS records
    FROM
      placed
    GROUP BY
      cluster
  ),
  ranked AS (
    SELECT
      *,
      sum(records) OVER (
        ORDER BY
          key,
          cluster
      ) - records AS before
    FROM
      clusters
  )
SELECT
  p.source,
  p.record,
  p.draw,
  p.stratum,
  p.cluster,
  r.key,
  r.before < $size AS taken
FROM
  placed p
  JOIN ranked r ON r.cluster = p.cluster
