WITH
  touched AS (
    SELECT
      a.*,
      EXISTS (
        FROM
          declared_reader r
        WHERE
          lower(a.account) GLOB lower(r.pattern)
          OR lower(a.person) GLOB lower(r.pattern)
      ) AS listed
    FROM
      acted_by a
    WHERE
      reads_logs
      OR log_control IN ('cleared')
      OR EXISTS (
        FROM
          declared_resource d
        WHERE
          d.log_store
          AND lower(a.resource) GLOB lower(d.pattern)
      )
  )
SELECT
  account,
  bool_or(listed) AS listed_reader,
  count(*) FILTER(
    outcome IS DISTINCT FROM 'failure'
    AND NOT deletes
    AND NOT exports
    AND log_control IS NULL
  ) AS reads,
  count(*) FILTER(
    outcome IS DISTINCT FROM 'failure'
    AND exports
    AND NOT deletes
  ) AS exports,
  count(*) FILTER(
    outcome IS DISTINCT FROM 'failure'
    AND (
      deletes
      OR log_control = 'cleared'
    )
  ) AS deletions,
  count(*) FILTER(outcome = 'failure') AS refused,
  time_of (min(time_ns)) AS first,
  time_of (max(time_ns)) AS last,
  list_sort(list_distinct(list(source))) AS sources
FROM
  touched
GROUP BY
  account
ORDER BY
  deletions DESC,
  exports DESC,
  reads DESC,
  account NULLS LAST
