-- Members of records by day, from one of some twenty thousand records a source: which stand in how many, and of what type. Elements of lists are left out.
-- `one_in`: 1 = all were looked at.
CREATE OR REPLACE TEMP TABLE shape_sample AS
SELECT
  source,
  greatest(1, max(record) // 20000) AS one_in
FROM
  event
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE shape_record AS
SELECT
  e.source,
  e.record,
  e.event_dataset AS dataset,
  make_timestamp(e.time_ns // 1000)::DATE AS day,
  e.extra
FROM
  event e
  JOIN shape_sample m ON m.source = e.source
WHERE
  e.time_ns IS NOT NULL
  AND e.record % m.one_in = 0;

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
