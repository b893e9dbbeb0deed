-- How many of the things that a check counts pass, by source. $each: every row is a thing; else a thing is a subject, and fails when one of its rows does.
-- Source 0: things of no source, such as a declared person whom no record names.
WITH
  thing AS (
    SELECT
      source,
      passed
    FROM
      check_found
    WHERE
      $each
    UNION ALL
    SELECT
      min(source),
      bool_and(passed)
    FROM
      check_found
    WHERE
      NOT $each
    GROUP BY
      subject
  )
SELECT
  coalesce(source, 0) AS source,
  count(*) FILTER(passed) AS passed,
  count(*) AS total
FROM
  thing
GROUP BY ALL
ORDER BY
  1
