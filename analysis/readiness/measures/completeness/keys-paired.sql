-- Of each two sources the members whose values agree most often, up to three choices. A key names few records, or it is no key of one act.
-- `counted`: the values are a plain count, which two logs may have in common without having anything to do with one another.
CREATE OR REPLACE TEMP TABLE key_paired AS
WITH
  usable AS (
    SELECT
      source,
      name,
      count(*) AS keys,
      sum(uses) / count(*) AS uses_each,
      (
        count(number) = count(*)
        AND count(DISTINCT prefix) <= 3
        AND max(number) - min(number) < 20 * $one_in * count(*)
      )
      OR (
        count(sixteens) = count(*)
        AND max(sixteens) - min(sixteens) < 20 * $one_in * count(*)
      ) AS counted
    FROM
      key_sampled
    GROUP BY ALL
    HAVING
      count(*) * $one_in >= 10
      AND sum(uses) <= 8 * count(*)
  ),
  shared AS (
    SELECT
      a.source AS a,
      a.name AS a_name,
      b.source AS b,
      b.name AS b_name,
      count(*) AS shared
    FROM
      key_sampled a
      JOIN key_sampled b ON b.key = a.key
      AND b.source > a.source
    GROUP BY ALL
  ),
  judged AS (
    SELECT
      s.*,
      greatest(x.uses_each, y.uses_each) AS uses_each,
      x.counted
      AND y.counted AS counted
    FROM
      shared s
      JOIN usable x ON x.source = s.a
      AND x.name = s.a_name
      JOIN usable y ON y.source = s.b
      AND y.name = s.b_name
    WHERE
      s.shared * $one_in >= 10
      AND s.shared >= 0.1 * least(x.keys, y.keys)
  )
SELECT
  *,
  row_number() OVER (
    PARTITION BY
      a,
      b
    ORDER BY
      shared DESC,
      uses_each,
      a_name,
      b_name
  ) AS choice
FROM
  judged
QUALIFY
  choice <= 3
