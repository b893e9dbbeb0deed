-- Sources with their verdicts. Assurance is the weakest that a good verdict rests on, statements left aside; events are counted once per item.
WITH
  weakest AS (
    SELECT
      source,
      arg_max(word, a.rank) AS assurance
    FROM
      standing
      JOIN assurance_rank a USING (word)
    WHERE
      part = 'ground'
    GROUP BY
      source
  ),
  per_item AS (
    SELECT
      source,
      sum(events)::BIGINT AS events
    FROM
      (
        SELECT DISTINCT
          source,
          item,
          events
        FROM
          verdict
        WHERE
          item IS NOT NULL
      )
    GROUP BY
      source
  )
SELECT
  s.id AS source,
  s.name,
  (
    SELECT
      count(*)
    FROM
      verdict v
    WHERE
      v.source = s.id
  ) AS objects,
  coalesce(w.assurance, 'none') AS assurance,
  coalesce(p.events, 0)::BIGINT AS events
FROM
  source s
  LEFT JOIN weakest w ON w.source = s.id
  LEFT JOIN per_item p ON p.source = s.id
ORDER BY
  s.id
