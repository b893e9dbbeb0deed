-- Of each two logs the members whose values agree most often, up to three choices. A key names few records, or it is no key of one act; and between two logs of one
-- source and kind, of which each may have a part of a session, it names an event or a request. `compared`: of those, the four that share most with either of the two.
-- `counted`: the values are a plain count, which two logs may have in common without having anything to do with one another.
CREATE OR REPLACE TEMP TABLE key_paired AS
WITH
  usable AS (
    SELECT
      k.log,
      k.name,
      any_value(l.source) AS source,
      any_value(l.dataset) AS dataset,
      names_act (any_value(l.dataset), k.name, sum(uses) / count(*)) AS of_act,
      count(*) AS keys,
      sum(uses) / count(*) AS uses_each,
      (
        count(number) = count_if(looked_at)
        AND count(DISTINCT prefix) <= 3
        AND max(number) - min(number) < 20 * $one_in * $looked_in * count(number)
      )
      OR (
        count(sixteens) = count_if(looked_at)
        AND max(sixteens) - min(sixteens) < 20 * $one_in * $looked_in * count(sixteens)
      ) AS counted
    FROM
      key_sampled k
      JOIN log l ON l.log = k.log
    GROUP BY
      k.log,
      k.name
    HAVING
      count(*) * $one_in >= 10
      AND sum(uses) <= 8 * count(*)
  ),
  -- What very many logs of one source and kind hold is no id of one act.
  crowded AS MATERIALIZED (
    SELECT
      l.source,
      l.dataset,
      k.key
    FROM
      key_sampled k
      JOIN log l ON l.log = k.log
    WHERE
      (l.source, l.dataset) IN (
        SELECT
          (source, dataset)
        FROM
          log
        GROUP BY
          source,
          dataset
        HAVING
          count(*) > 16
      )
    GROUP BY ALL
    HAVING
      count(DISTINCT k.log) > 16
  ),
  held AS MATERIALIZED (
    SELECT
      k.log,
      k.name,
      k.key,
      l.of_act,
      l.source,
      l.dataset
    FROM
      key_sampled k
      JOIN usable l ON l.log = k.log
      AND l.name = k.name
      ANTI JOIN crowded c ON c.source = l.source
      AND c.dataset IS NOT DISTINCT FROM l.dataset
      AND c.key = k.key
  ),
  shared AS (
    SELECT
      a.log AS a,
      a.name AS a_name,
      b.log AS b,
      b.name AS b_name,
      a.source = b.source
      AND a.dataset IS NOT DISTINCT FROM b.dataset AS alike,
      count(*) AS shared
    FROM
      held a
      JOIN held b ON b.key = a.key
      AND b.log > a.log
    WHERE
      a.source <> b.source
      OR a.dataset IS DISTINCT FROM b.dataset
      OR (
        a.of_act
        AND b.of_act
      )
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
      JOIN usable x ON x.log = s.a
      AND x.name = s.a_name
      JOIN usable y ON y.log = s.b
      AND y.name = s.b_name
    WHERE
      s.shared * $one_in >= 10
      AND s.shared >= 0.1 * least(x.keys, y.keys)
  ),
  chosen AS (
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
  ),
  -- Of pairs of one source and kind those that one of the two shares most with.
  most AS (
    SELECT
      log,
      a,
      b
    FROM
      (
        SELECT
          a AS log,
          a,
          b,
          shared
        FROM
          chosen
        WHERE
          alike
          AND choice = 1
        UNION ALL
        SELECT
          b,
          a,
          b,
          shared
        FROM
          chosen
        WHERE
          alike
          AND choice = 1
      )
    QUALIFY
      row_number() OVER (
        PARTITION BY
          log
        ORDER BY
          shared DESC,
          a,
          b
      ) <= 4
  )
SELECT
  c.* EXCLUDE (alike),
  dense_rank () OVER (
    ORDER BY
      c.a,
      c.b,
      c.choice
  )::INTEGER AS pair,
  NOT c.alike
  OR (c.a, c.b) IN (
    SELECT
      (a, b)
    FROM
      most
  ) AS compared
FROM
  chosen c
