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
      count(*) AS captured,
      count(DISTINCT (name, writer)) AS writers,
      list_sort(list(DISTINCT name)) AS names
    FROM
      (
        SELECT DISTINCT
          source,
          name,
          writer,
          run,
          n
        FROM
          sequence_run
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
