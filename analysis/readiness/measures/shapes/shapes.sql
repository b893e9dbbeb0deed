-- Members of records by day, from one of some twenty thousand records a source: which stand in how many, and of what type. Elements of lists are left out.
CREATE OR REPLACE TEMP TABLE shape_record AS
WITH
  many AS (
    SELECT
      source,
      max(record) AS last
    FROM
      event
    GROUP BY ALL
  )
SELECT
  e.source,
  e.record,
  e.event_dataset AS dataset,
  make_timestamp(e.time_ns // 1000)::DATE AS day,
  e.extra
FROM
  event e
  JOIN many m ON m.source = e.source
WHERE
  e.time_ns IS NOT NULL
  AND e.record % greatest(1, m.last // 20000) = 0;

CREATE OR REPLACE TEMP TABLE shape_member AS
SELECT
  source,
  dataset,
  day,
  path,
  kind,
  count(*) AS records,
  min(record) AS first_record
FROM
  (
    SELECT
      r.source,
      r.dataset,
      r.day,
      r.record,
      t.fullkey AS path,
      CASE
        WHEN t.type IN ('UBIGINT', 'BIGINT', 'DOUBLE', 'HUGEINT') THEN 'number'
        WHEN t.type = 'VARCHAR' THEN 'text'
        WHEN t.type = 'BOOLEAN' THEN 'truth'
      END AS kind
    FROM
      shape_record r,
      json_tree (r.extra) t
    WHERE
      r.extra IS NOT NULL
      AND t.type NOT IN ('OBJECT', 'ARRAY', 'NULL')
      AND NOT contains(t.fullkey, '[')
      AND length(t.fullkey) < 200
  )
GROUP BY ALL
