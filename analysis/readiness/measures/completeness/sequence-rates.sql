SELECT
  r.source,
  r.captured,
  r.captured + coalesce(m.missing, 0) AS expected,
  r.writers,
  r.names
FROM
  (
    SELECT
      source,
      sum(numbers)::BIGINT AS captured,
      count(*) AS writers,
      list_sort(list(DISTINCT name)) AS names
    FROM
      (
        SELECT
          source,
          name,
          writer,
          count(*) AS numbers
        FROM
          sequence_step
        GROUP BY ALL
      )
    GROUP BY ALL
  ) r
  LEFT JOIN (
    SELECT
      source,
      sum(missing)::BIGINT AS missing
    FROM
      sequence_missing
    GROUP BY ALL
  ) m ON m.source = r.source
ORDER BY
  r.source
