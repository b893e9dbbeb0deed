-- How many of the things that a check counts pass, by source. $each: every row is a thing; else a thing is a subject, and fails when one of its rows does.
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
  source,
  count(*) FILTER(passed) AS passed,
  count(*) AS total
FROM
  thing
GROUP BY
  source
ORDER BY
  source
