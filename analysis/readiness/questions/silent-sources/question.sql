SELECT
  d.scope,
  d.pattern,
  d.team,
  d.layer,
  d.source,
  time_of (
    (
      SELECT
        max(time_ns)
      FROM
        event_once e
      WHERE
        e.source = d.source
    )
  ) AS last_record
FROM
  declared_source d
WHERE
  d.source IS NULL
  OR NOT EXISTS (
    FROM
      acted a
    WHERE
      a.source = d.source
  )
ORDER BY
  d.scope,
  d.pattern,
  d.source
