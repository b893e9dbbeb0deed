-- Other times that records state beside the one that they are read by, in nanoseconds; times without a zone say nothing here.
CREATE OR REPLACE TEMP TABLE time_beside AS
WITH
  said AS (
    SELECT
      'received' AS role,
      source,
      record,
      name,
      value
    FROM
      fact_received
    UNION ALL
    SELECT
      'happened',
      source,
      record,
      name,
      value
    FROM
      fact_happened
  ),
  read AS (
    SELECT
      role,
      source,
      record,
      name,
      CASE
        WHEN regexp_matches(value, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.,]+ *(Z|z|[+-][0-9]{2}:?[0-9]{2})$') THEN epoch_ns(TRY_CAST (replace(value, ',', '.') AS TIMESTAMPTZ))
        WHEN regexp_matches(value, '^1[0-9]{9}([.][0-9]+)?$') THEN (TRY_CAST (value AS DECIMAL(28, 9)) * 1000000000)::BIGINT
        WHEN regexp_matches(value, '^1[0-9]{12}$') THEN TRY_CAST (value AS BIGINT) * 1000000
        WHEN regexp_matches(value, '^1[0-9]{15}$') THEN TRY_CAST (value AS BIGINT) * 1000
        WHEN regexp_matches(value, '^1[0-9]{18}$') THEN TRY_CAST (value AS BIGINT)
      END AS ns
    FROM
      said
  )
SELECT
  *
FROM
  read
WHERE
  ns IS NOT NULL
