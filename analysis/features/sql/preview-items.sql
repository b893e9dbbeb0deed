-- Items of $items that a preview looks at: those of which a byte could be read, one of each kind before a second of any, at most $most.
SELECT
  item
FROM
  (
    SELECT
      item
    FROM
      item
    WHERE
      source = $source
      AND list_contains($items::INTEGER[], item)
      AND sha256 <> sha256('')
    ORDER BY
      row_number() OVER (
        PARTITION BY
          format,
          zone,
          "year",
          encoding
        ORDER BY
          item
      ),
      item
    LIMIT
      $most
  )
ORDER BY
  item
