-- Records in the time of gaps, by quarters of an hour that lie in them whole: of the source itself, of the same kind of log of the same machine or account in another source,
-- and of other logs of the same machine.
WITH
  gaps AS MATERIALIZED (
    SELECT
      unnest(
        from_json(
          $gaps::JSON,
          '[{"gap": "INTEGER", "source": "INTEGER", "from_ns": "BIGINT", "to_ns": "BIGINT", "host": "VARCHAR", "account": "VARCHAR", "dataset": "VARCHAR"}]'
        ),
        recursive := TRUE
      )
  ),
  accounts AS MATERIALIZED (
    SELECT
      source,
      min(cloud_account_id) AS account
    FROM
      event
    WHERE
      cloud_account_id IS NOT NULL
      AND EXISTS (
        FROM
          gaps
        WHERE
          account IS NOT NULL
      )
    GROUP BY
      source
    HAVING
      min(cloud_account_id) = max(cloud_account_id)
  ),
  told AS (
    SELECT
      g.gap,
      r.source,
      CASE
        WHEN r.source = g.source
        AND (
          g.dataset IS NULL
          OR r.dataset IS NOT DISTINCT FROM g.dataset
        ) THEN 'this'
        WHEN r.source <> g.source
        AND r.dataset = g.dataset
        AND (
          r.host_name = g.host
          OR (
            r.host_name IS NULL
            AND g.host IS NULL
            AND a.account = g.account
          )
        ) THEN 'twin'
        WHEN r.host_name = g.host
        AND r.dataset IS DISTINCT FROM g.dataset THEN 'alive'
      END AS relation,
      sum(r.count)::BIGINT AS events
    FROM
      gaps g
      JOIN rollup r ON r.bucket_ns >= g.from_ns
      AND r.bucket_ns + 900000000000 <= g.to_ns
      LEFT JOIN accounts a ON a.source = r.source
    GROUP BY ALL
  )
SELECT
  t.gap,
  t.source,
  s.name,
  t.relation,
  t.events
FROM
  told t
  JOIN source s ON s.id = t.source
WHERE
  t.relation IS NOT NULL
ORDER BY
  t.gap,
  t.source,
  t.relation
