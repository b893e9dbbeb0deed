-- Actions ($actions, patterns) that occur in no event of a source that fits $pattern by its name, path or kind of log; one row without a source where none fits.
WITH
  wanted AS (
    SELECT
      unnest($actions) AS action
  ),
  kinds AS (
    SELECT DISTINCT
      event.source,
      event.event_dataset AS kind,
      event.event_action AS action
    FROM
      event
    WHERE
      {chosen}
  ),
  fits AS (
    SELECT
      event.source AS id,
      event.name
    FROM
      (
        SELECT
          id AS source,
          name,
          path
        FROM
          source
      ) AS event
    WHERE
      ({sources})
      AND (
        lower(event.name) GLOB lower($pattern)
        OR lower(event.path) GLOB lower($pattern)
        OR EXISTS (
          FROM
            kinds k
          WHERE
            k.source = event.source
            AND lower(k.kind) GLOB lower($pattern)
        )
      )
  )
SELECT
  f.id AS source,
  coalesce(f.name, '') AS name,
  w.action
FROM
  wanted w
  LEFT JOIN fits f ON true
WHERE
  f.id IS NULL
  OR NOT EXISTS (
    FROM
      kinds k
    WHERE
      k.source = f.id
      AND lower(k.action) GLOB lower(w.action)
  )
ORDER BY ALL
