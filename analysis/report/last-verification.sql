-- The last verification, with the exported range that the investigator stated for it, as its journal entry tells it. `stale`: sources that came in after it,
-- by the order of the entries (a clock may have been set back between them), or that were set aside when it ran.
-- `gone`: sources with statements or keys that were set aside since: verdicts on others may rest on them. `repinned`: what is pinned now is not what it relied on.
SELECT
  v.run_ns::VARCHAR AS at,
  v.overall,
  v.verifiers,
  -- A profile that is pinned vouches for nothing.
  EXISTS (
    FROM
      trust t
    WHERE
      list_contains(coalesce(TRY_CAST (TRY_CAST (v.trust AS JSON) AS VARCHAR[]), []), t.sha256)
      AND (
        t.anchors IS NULL
        OR len(list_filter(from_json(t.anchors, '[{"kind":"VARCHAR"}]'), lambda a: a.kind <> 'profile')) > 0
      )
  ) AS pinned,
  (
    SELECT
      count(*)
    FROM
      source s
    WHERE
      coalesce(
        (
          SELECT
            max(i.seq)
          FROM
            journal i
          WHERE
            i.at_ns = s.imported_ns
            AND i.outcome = 'done'
        ) > j.seq,
        s.imported_ns > v.run_ns
      )
      OR NOT coalesce(
        list_contains(
          TRY_CAST (
            TRY_CAST (
              (
                SELECT
                  value
                FROM
                  meta
                WHERE
                  key = 'verified'
              ) AS JSON
            ) AS INTEGER[]
          ),
          s.id
        ),
        true
      )
  ) AS stale,
  (
    SELECT
      count(*)
    FROM
      (
        SELECT
          unnest(
            TRY_CAST (
              TRY_CAST (
                (
                  SELECT
                    value
                  FROM
                    meta
                  WHERE
                    key = 'proving'
                ) AS JSON
              ) AS INTEGER[]
            )
          ) AS id
      )
    WHERE
      id NOT IN (
        SELECT
          id
        FROM
          source
      )
  ) AS gone,
  list_sort(list_distinct(coalesce(TRY_CAST (TRY_CAST (v.trust AS JSON) AS VARCHAR[]), []))) <> coalesce(
    (
      SELECT
        list_sort(list_distinct(list(sha256)))
      FROM
        trust
      WHERE
        NOT withdrawn
    ),
    []
  ) AS repinned,
  TRY_CAST (j.params AS JSON) ->> '$.range.from' AS range_from,
  TRY_CAST (j.params AS JSON) ->> '$.range.to' AS range_to
FROM
  verification v
  LEFT JOIN journal j ON j.method = 'integrity.verify'
  AND j.outcome = 'done'
  AND j.at_ns = v.run_ns
ORDER BY
  j.seq DESC NULLS LAST,
  v.run_ns DESC
LIMIT
  1
