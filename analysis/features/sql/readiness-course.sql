-- One check over the last runs, each as the run kept it; a run of a build without it gives no row.
SELECT
  run,
  "at",
  author,
  build,
  found
FROM
  (
    SELECT
      run,
      at_ns::VARCHAR AS "at",
      author,
      build,
      list_filter(json_extract(result, '$.checks[*]'), lambda c: (c ->> '$.id') = $check) [1]::VARCHAR AS found
    FROM
      assessment
    ORDER BY
      run DESC
    LIMIT
      60
  )
WHERE
  found IS NOT NULL
ORDER BY
  run DESC
