-- How many rows a statement gives, and one SHA-256 over them in whatever order they come: each as JSON, hashed, sorted, hashed again.
WITH
  hashed AS (
    SELECT
      sha256(to_json(r)::VARCHAR) AS h
    FROM
      ({rows}) r
  ),
  parts AS (
    SELECT
      h[1:2] AS part,
      count(*) AS n,
      sha256(
        string_agg(
          h,
          ''
          ORDER BY
            h
        )
      ) AS h
    FROM
      hashed
    GROUP BY ALL
  )
SELECT
  coalesce(sum(n), 0)::BIGINT AS "rows",
  sha256(
    coalesce(
      string_agg(
        h,
        ''
        ORDER BY
          part
      ),
      ''
    )
  ) AS sha256
FROM
  parts
