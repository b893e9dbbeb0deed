-- Sources of several logs at the least: each series of items is a part by itself, until it is known which of them hold ids of the same acts. A source whose items
-- are all of one series is one log, and stands here not.
CREATE OR REPLACE TEMP TABLE log_part AS
WITH
  known AS (
    SELECT
      i.source,
      i.item,
      i.dataset,
      i.path,
      i.first_ns,
      i.last_ns,
      dense_rank () OVER (
        ORDER BY
          i.source,
          o.series
      ) AS place
    FROM
      item_span i
      JOIN series_of o ON o.source = i.source
      AND o.item = i.item
  ),
  several AS (
    SELECT
      source
    FROM
      known
    GROUP BY
      source
    HAVING
      min(place) < max(place)
  ),
  last AS (
    SELECT
      max(source) AS source
    FROM
      known
  )
SELECT
  k.* EXCLUDE (place),
  -- Numbers of parts and of logs begin behind those of sources.
  (last.source + k.place)::INTEGER AS part
FROM
  known k
  SEMI JOIN several s ON s.source = k.source
  CROSS JOIN last
