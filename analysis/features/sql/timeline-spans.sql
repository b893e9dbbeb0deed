-- Gaps and open ends of chains in the window, on the groups of the records that the chain's scheme speaks of (else of the whole source).
WITH
  finding AS (
    SELECT
      row_number() OVER (
        ORDER BY
          f.from_ns NULLS FIRST,
          f.to_ns,
          f.source,
          f.code,
          f.explain
      ) AS number,
      f.*,
      c.scheme
    FROM
      chain_finding f
      LEFT JOIN chain c ON c.source = f.source
      AND c.id = f.chain
    WHERE
      f.code IN ('gap_declared', 'gap_unexplained', 'tail_open', 'head_open')
      AND coalesce(f.from_ns < $to, true)
      AND coalesce(f.to_ns > $from, true)
    QUALIFY
      number <= 2000
  ),
  spoken AS (
    SELECT DISTINCT
      event.source,
      v.scheme,
      {group_key} AS group_key,
      {group_place} AS group_place
    FROM
      event
      LEFT JOIN (
        SELECT DISTINCT
          source,
          item,
          scheme
        FROM
          verdict
        WHERE
          item IS NOT NULL
      ) v ON v.source = event.source
      AND v.item = event.item
    WHERE
      event.ordinal = 0
      AND event.source IN (
        SELECT
          source
        FROM
          finding
      )
  ),
  placed AS (
    SELECT
      f.*,
      s.group_key,
      s.group_place,
      coalesce(s.scheme = f.scheme, false) AS exact
    FROM
      finding f
      LEFT JOIN spoken s ON s.source = f.source
    QUALIFY
      exact
      OR NOT bool_or(exact) OVER (
        PARTITION BY
          number
      )
  )
SELECT DISTINCT
  number,
  code,
  from_ns::VARCHAR AS "from",
  to_ns::VARCHAR AS "to",
explain,
source,
group_key,
group_place
FROM
  placed
ORDER BY
  number,
  group_key,
  group_place
