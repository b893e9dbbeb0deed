-- Parts of one source and one kind of log that hold ids of the same events or requests, by the members that state them. Sessions and tokens are none of them: files that
-- share a log between them each have some records of one session. What very many files hold is no id of one act.
WITH
  kind AS (
    SELECT
      part,
      dataset,
      dense_rank () OVER (
        ORDER BY
          source,
          dataset
      ) AS kind
    FROM
      (
        SELECT DISTINCT
          part,
          source,
          dataset
        FROM
          log_part
      )
  ),
  held AS (
    SELECT
      k.log AS part,
      p.kind,
      p.dataset,
      k.name,
      k.key,
      k.uses
    FROM
      key_sampled k
      JOIN kind p ON p.part = k.log
  ),
  usable AS (
    SELECT
      part,
      name,
      count(*) AS keys
    FROM
      held
    GROUP BY
      part,
      name
    HAVING
      count(*) * $one_in >= 10
      AND sum(uses) <= 8 * count(*)
      AND names_act (any_value(dataset), name, sum(uses) / count(*))
  ),
  several AS (
    SELECT
      kind,
      key
    FROM
      held
    GROUP BY
      kind,
      key
    HAVING
      count(DISTINCT part) BETWEEN 2 AND 16
  ),
  common AS MATERIALIZED (
    SELECT
      h.*
    FROM
      held h
      SEMI JOIN several s ON s.kind = h.kind
      AND s.key = h.key
      SEMI JOIN usable u ON u.part = h.part
      AND u.name = h.name
  ),
  shared AS (
    SELECT
      a.part AS a,
      a.name AS a_name,
      b.part AS b,
      b.name AS b_name,
      count(*) AS shared
    FROM
      common a
      JOIN common b ON b.key = a.key
      AND b.kind = a.kind
      AND b.part > a.part
    GROUP BY ALL
  )
SELECT
  s.a,
  s.a_name,
  s.b,
  s.b_name
FROM
  shared s
  JOIN usable x ON x.part = s.a
  AND x.name = s.a_name
  JOIN usable y ON y.part = s.b
  AND y.name = s.b_name
WHERE
  s.shared * $one_in >= 10
  AND s.shared >= 0.1 * least(x.keys, y.keys)
ORDER BY
  s.shared DESC,
  s.a,
  s.b,
  s.a_name,
  s.b_name
