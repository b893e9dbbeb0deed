-- Whose records lie at the edges of gaps: machine, account and kind of log, by the records at the edges where they are named, else what the whole source has in common; and
-- a file at an edge that holds as many records as a page of an export. $gaps: JSON, `{gap, source}`; $records: JSON, `{gap, source, record}`.
WITH
  gaps AS MATERIALIZED (
    SELECT
      unnest(from_json($gaps::JSON, '[{"gap": "INTEGER", "source": "INTEGER"}]'), recursive := TRUE)
  ),
  records AS MATERIALIZED (
    SELECT
      unnest(from_json($records::JSON, '[{"gap": "INTEGER", "source": "INTEGER", "record": "BIGINT"}]'), recursive := TRUE)
  ),
  named AS (
    SELECT
      r.gap,
      CASE
        WHEN min(e.host_name) = max(e.host_name) THEN min(e.host_name)
      END AS host,
      CASE
        WHEN min(e.cloud_account_id) = max(e.cloud_account_id) THEN min(e.cloud_account_id)
      END AS account,
      CASE
        WHEN min(e.event_dataset) = max(e.event_dataset) THEN min(e.event_dataset)
      END AS dataset,
      min(e.time_ns) AS from_ns,
      max(e.time_ns) AS to_ns,
      arg_min({'path': i.path, 'records': i.records}, i.item) FILTER(
        -- The last record of its file, or the first.
        i.records IN (1000, 2000, 5000, 10000, 20000, 50000, 65535, 100000, 500000, 1000000, 1048575)
        AND e.ordinal IN (0, i.records - 1)
      ) AS page
    FROM
      records r
      JOIN event e ON e.source = r.source
      AND e.record = r.record
      LEFT JOIN item i ON i.source = e.source
      AND i.item = e.item
    GROUP BY
      r.gap
  ),
  common AS (
    SELECT
      e.source,
      CASE
        WHEN min(e.host_name) = max(e.host_name) THEN min(e.host_name)
      END AS host,
      CASE
        WHEN min(e.cloud_account_id) = max(e.cloud_account_id) THEN min(e.cloud_account_id)
      END AS account,
      CASE
        WHEN min(e.event_dataset) = max(e.event_dataset) THEN min(e.event_dataset)
      END AS dataset
    FROM
      event e
      SEMI JOIN gaps g ON g.source = e.source
    GROUP BY
      e.source
  )
SELECT
  g.gap,
  CASE
    WHEN n.gap IS NULL THEN c.host
    ELSE n.host
  END AS host,
  CASE
    WHEN n.gap IS NULL THEN c.account
    ELSE n.account
  END AS account,
  CASE
    WHEN n.gap IS NULL THEN c.dataset
    ELSE n.dataset
  END AS dataset,
  n.from_ns::VARCHAR AS from_ns,
  n.to_ns::VARCHAR AS to_ns,
  n.page.path AS page_path,
  n.page.records AS page_records
FROM
  gaps g
  LEFT JOIN named n ON n.gap = g.gap
  LEFT JOIN common c ON c.source = g.source
