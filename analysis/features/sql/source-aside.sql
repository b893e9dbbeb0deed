-- Sources that are set aside, with how much was said of them.
SELECT
  s.id,
  s.name,
  s.path,
  s.kind,
  s.sha256,
  s.bytes,
  s.items,
  s.originals,
  s.imported_ns::VARCHAR AS imported_at,
  s.first_ns::VARCHAR AS first_time,
  s.last_ns::VARCHAR AS last_time,
  s.evidence_sha256,
  s.policy,
  s.ledger,
  coalesce(
    (
      SELECT
        max(r.number)
      FROM
        reading r
      WHERE
        r.source = s.id
        AND r.standing = 'current'
    ),
    1
  ) AS reading,
  s.reason,
  s.author AS by,
  s.at_ns::VARCHAR AS set_aside_at,
  (
    SELECT
      count(*)
    FROM
      set_aside_verdict v
    WHERE
      v.source = s.id
  ) AS verdicts,
  (
    SELECT
      count(*)
    FROM
      pin p
    WHERE
      p.source = s.id
      AND NOT p.removed
  ) + (
    SELECT
      count(*)
    FROM
      tag t
    WHERE
      t.source = s.id
  ) + (
    SELECT
      count(*)
    FROM
      note n
    WHERE
      n.source = s.id
      AND NOT n.withdrawn
  ) AS annotations
FROM
  set_aside s
WHERE
  $source::INTEGER IS NULL
  OR s.id = $source
ORDER BY
  s.id
