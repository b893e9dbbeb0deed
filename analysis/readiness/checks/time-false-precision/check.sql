-- A fraction that is written and always zero was made up: the clock gave whole seconds. By kind of log, of which each has its own clock.
WITH
  written AS (
    SELECT
      source,
      event_dataset AS dataset,
      record,
      time_ns
    FROM
      event_once
    WHERE
      time_ns IS NOT NULL
      AND regexp_matches(time_text, '[0-9]{2}:[0-9]{2}:[0-9]{2}[.,][0-9]')
  ),
  judged AS (
    SELECT
      source,
      dataset,
      min(record) AS record,
      bool_or(time_ns % 1000000000 <> 0) AS passed
    FROM
      written
    GROUP BY ALL
    HAVING
      count(*) >= 20
  )
SELECT
  source::VARCHAR AS subject,
  source,
  CASE
    WHEN NOT passed THEN record
  END AS record,
  passed
FROM
  judged
