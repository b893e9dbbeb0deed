-- Records right beside gaps, that tell of a stop, a restart, another level or another clock. $gaps: JSON, `{gap, source, record, side}`, each edge once.
WITH
  edges AS (
    SELECT
      unnest(from_json($gaps::JSON, '[{"gap": "INTEGER", "source": "INTEGER", "record": "BIGINT", "side": "INTEGER"}]'), recursive := TRUE)
  ),
  near AS (
    SELECT
      gap,
      source,
      side,
      unnest(generate_series(record - 20 * (side < 0)::BIGINT, record + 20 * (side > 0)::BIGINT)) AS record
    FROM
      edges
  ),
  said AS (
    SELECT
      n.gap,
      n.source,
      n.record,
      n.side,
      e.event_dataset = 'windows.eventlog' AS of_windows,
      e.event_code,
      concat_ws(' ', e.process_name, e.event_action, e.message) AS text,
      left(coalesce(e.event_action, e.message, e.event_code), 120) AS words
    FROM
      near n
      JOIN event e ON e.source = n.source
      AND e.record = n.record
    WHERE
      e.url_original IS NULL
      -- What was refused changed nothing.
      AND e.event_outcome IS DISTINCT FROM 'failure'
  ),
  told AS (
    SELECT
      *,
      CASE
        WHEN regexp_matches(text, $level)
        OR (
          of_windows
          AND event_code IN ('4719')
        ) THEN 'level'
        WHEN regexp_matches(text, $clock)
        OR (
          of_windows
          AND event_code IN ('4616', '520')
        ) THEN 'clock'
        WHEN side < 0
        AND (
          regexp_matches(text, $stop)
          OR (
            of_windows
            AND event_code IN ('6006', '1074', '1100', '13', '109')
          )
        ) THEN 'stop'
        WHEN side > 0
        AND (
          regexp_matches(text, $restart)
          OR (
            of_windows
            AND event_code IN ('6005', '6008', '6009', '12', '41')
          )
        ) THEN 'restart'
      END AS says
    FROM
      said
  )
SELECT
  gap,
  says,
  arg_min({'source': source, 'record': record, 'words': words}, abs(record)) AS told
FROM
  told
WHERE
  says IS NOT NULL
GROUP BY ALL
ORDER BY ALL
