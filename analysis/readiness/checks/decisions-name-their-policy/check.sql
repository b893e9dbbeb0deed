-- Over the records that decide (tables/decided-record.sql).
WITH
  policy AS (
    SELECT DISTINCT
      source,
      record
    FROM
      fact_policy
    WHERE
      value <> ''
  ),
  version AS (
    SELECT DISTINCT
      source,
      record
    FROM
      fact_policy_version
    WHERE
      value <> ''
  )
SELECT
  concat_ws(' ', d.source, d.record) AS subject,
  d.source,
  d.record,
  (
    p.record IS NOT NULL
    OR d.rule_name IS NOT NULL
  )
  AND (
    v.record IS NOT NULL
    OR NOT EXISTS (
      FROM
        version o
      WHERE
        o.source = d.source
    )
  ) AS passed
FROM
  decided_record d
  LEFT JOIN policy p ON p.source = d.source
  AND p.record = d.record
  LEFT JOIN version v ON v.source = d.source
  AND v.record = d.record
WHERE
  d.source IN (
    SELECT
      source
    FROM
      policy
    UNION
    SELECT
      source
    FROM
      decided_record
    WHERE
      rule_name IS NOT NULL
  )
