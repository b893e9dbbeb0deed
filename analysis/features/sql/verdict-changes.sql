INSERT INTO
  verdict_change
WITH
  former AS (
    SELECT
      *,
      row_number() OVER (
        PARTITION BY
          source,
          scheme,
          object_key,
          place
        ORDER BY
          id
      ) AS twin
    FROM
      former_verdict
  ),
  present AS (
    SELECT
      id,
      source,
      scheme,
      object_key,
      coalesce(path, '') AS place,
      kind,
      status,
      reason,
      assurance,
      row_number() OVER (
        PARTITION BY
          source,
          scheme,
          object_key,
          coalesce(path, '')
        ORDER BY
          id
      ) AS twin
    FROM
      verdict
  )
SELECT
  $run,
  coalesce(p.source, f.source),
  coalesce(p.scheme, f.scheme),
  coalesce(p.object_key, f.object_key),
  coalesce(p.kind, f.kind),
  f.status,
  f.reason,
  f.assurance,
  p.status,
  p.reason,
  p.assurance,
  coalesce(w.why, $otherwise)
FROM
  former f
  FULL JOIN present p ON p.source = f.source
  AND p.scheme = f.scheme
  AND p.object_key = f.object_key
  AND p.place = f.place
  AND p.twin = f.twin
  LEFT JOIN (
    SELECT
      unnest($schemes::VARCHAR[]) AS scheme,
      unnest($whys::VARCHAR[]) AS why
  ) w ON w.scheme = coalesce(p.scheme, f.scheme)
WHERE
  list_contains($both::INTEGER[], coalesce(p.source, f.source))
  AND (
    p.status IS DISTINCT FROM f.status
    OR p.reason IS DISTINCT FROM f.reason
    OR p.assurance IS DISTINCT FROM f.assurance
  )
