-- Members of records, to a depth of five, by source and kind of log: from its first records and from one of some hundred behind them. Elements of lists are not
-- told apart and left out.
WITH
  many AS (
    SELECT
      source,
      max(record) AS last
    FROM
      event
    GROUP BY ALL
  ),
  sampled AS (
    SELECT
      e.source,
      e.event_dataset AS dataset,
      e.extra
    FROM
      event e
      JOIN many m ON m.source = e.source
    WHERE
      e.record <= 200
      OR e.record % greatest(1, m.last // 400) = 0
  )
SELECT DISTINCT
  source,
  dataset,
  t.fullkey AS path
FROM
  sampled,
  json_tree (extra) t
WHERE
  extra IS NOT NULL
  AND t.type NOT IN ('OBJECT', 'ARRAY', 'NULL')
  AND NOT contains(t.fullkey, '[')
  AND length(t.fullkey) < 200
ORDER BY ALL
