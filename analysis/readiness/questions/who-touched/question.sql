SELECT
  account,
  count(*) FILTER(
    reads
    AND NOT changes
    AND outcome IS DISTINCT FROM 'failure'
  ) AS reads,
  count(*) FILTER(
    changes
    AND outcome IS DISTINCT FROM 'failure'
  ) AS changes,
  count(*) FILTER(
    NOT reads
    AND NOT changes
    AND outcome IS DISTINCT FROM 'failure'
  ) AS others,
  count(*) FILTER(outcome = 'failure') AS refused,
  count(DISTINCT resource) AS resources,
  time_of (min(time_ns)) AS first,
  time_of (max(time_ns)) AS last,
  list_sort(list_distinct(list(source))) AS sources
FROM
  acted a
WHERE
  resource IS NOT NULL
  AND CASE
    WHEN $resource::VARCHAR IS NOT NULL THEN fits (resource, $resource::VARCHAR)
    ELSE EXISTS (
      FROM
        declared_resource d
      WHERE
        lower(a.resource) GLOB lower(d.pattern)
    )
  END
GROUP BY
  account
ORDER BY
  changes DESC,
  reads DESC,
  refused DESC,
  account NULLS LAST
