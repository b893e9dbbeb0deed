-- The first items of each source, and how many there are. $limit: items per source.
SELECT
  source,
  item,
  path,
  role,
  format,
  carriers,
  bytes,
  sha256,
  records,
  events,
  issues,
  total
FROM
  (
    SELECT
      *,
      count(*) OVER (
        PARTITION BY
          source
      ) AS total,
      row_number() OVER (
        PARTITION BY
          source
        ORDER BY
          item
      ) AS place
    FROM
      item
  )
WHERE
  place <= $limit
ORDER BY
  source,
  item
