-- The one word on an item, a row for every item. Of several verdicts: a contradiction first, then what is open, then what proves it, then what no
-- scheme covers, then mere agreement; among equals the strongest assurance. A member of an archive that has no verdict of its own has that of the
-- archive. Without any: `not covered` once a verification has seen its source, else `not checked`.
CREATE OR REPLACE VIEW item_verdict AS
WITH
  ranked AS (
    SELECT
      v.source,
      v.item,
      v.id,
      v.status,
      v.reason,
      v.assurance,
      v.scheme,
      s.precedence * 1000000000000 + a.rank * 10000000000 + v.id AS rank
    FROM
      verdict v
      LEFT JOIN status_rank s ON s.word = v.status
      LEFT JOIN assurance_rank a ON a.word = v.assurance
    WHERE
      v.item IS NOT NULL
  ),
  own AS (
    SELECT
      source,
      item,
      arg_min(id, rank) AS id,
      arg_min(status, rank) AS status,
      arg_min(reason, rank) AS reason,
      arg_min(assurance, rank) AS assurance,
      arg_min(scheme, rank) AS scheme
    FROM
      ranked
    GROUP BY
      source,
      item
  ),
  archived AS (
    SELECT
      m.source,
      m.item,
      arg_max(o.id, len(c.stored_path)) AS id,
      arg_max(o.status, len(c.stored_path)) AS status,
      arg_max(o.reason, len(c.stored_path)) AS reason,
      arg_max(o.assurance, len(c.stored_path)) AS assurance,
      arg_max(o.scheme, len(c.stored_path)) AS scheme
    FROM
      own o
      JOIN item c ON c.source = o.source
      AND c.item = o.item
      AND c.role = 'container'
      JOIN item m ON m.source = c.source
      AND starts_with(m.stored_path, c.stored_path || '!/')
    GROUP BY
      m.source,
      m.item
  )
SELECT
  i.source,
  i.item,
  coalesce(v.id, a.id) AS id,
  coalesce(
    v.status,
    a.status,
    CASE
      WHEN s.imported_ns <= (
        SELECT
          max(run_ns)
        FROM
          verification
      ) THEN 'not covered'
      ELSE 'not checked'
    END
  ) AS status,
  CASE
    WHEN v.id IS NULL THEN a.reason
    ELSE v.reason
  END AS reason,
  coalesce(v.assurance, a.assurance, 'none') AS assurance,
  coalesce(v.scheme, a.scheme) AS scheme
FROM
  item i
  LEFT JOIN source s ON s.id = i.source
  LEFT JOIN own v ON v.source = i.source
  AND v.item = i.item
  LEFT JOIN archived a ON a.source = i.source
  AND a.item = i.item
