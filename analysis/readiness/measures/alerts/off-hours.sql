-- Acts that were not refused, outside of the working hours of a scope, in its zone. Programs have no working hours.
WITH
  programs AS (
    SELECT
      source,
      spelling
    FROM
      identity_spelling
    WHERE
      kind = 'service'
    UNION
    SELECT
      NULL,
      spelling
    FROM
      declared_person
    WHERE
      kind = 'service'
  ),
  local AS (
    SELECT
      coalesce(e.user_name, e.user_email, e.user_id) AS subject,
      e.source,
      e.record,
      e.time_ns,
      e.event_action,
      h.*,
      (e.time_ns + o.minutes * 60000000000) // 60000000000 AS local_minute
    FROM
      event_once e
      CROSS JOIN declared_hours h
      JOIN alert_offset o ON o.zone = h.zone
      AND e.time_ns >= o.from_ns
      AND e.time_ns < o.to_ns
    WHERE
      e.event_outcome IS DISTINCT FROM 'failure'
      AND e.time_ns >= 0
      AND coalesce(e.user_name, e.user_email, e.user_id) IS NOT NULL
  ),
  -- Day 0 of the epoch was a Thursday.
  clocked AS (
    SELECT
      *,
      local_minute % 1440 AS minute,
      local_minute // 1440 AS day,
      (local_minute // 1440 + 3) % 7 + 1 AS weekday,
      from_json(days, '["INTEGER"]') AS on_days
    FROM
      local
  ),
  outside AS (
    SELECT
      *
    FROM
      clocked
    WHERE
      NOT CASE
        WHEN opens <= closes THEN minute >= opens
        AND minute < closes
        AND list_contains(on_days, weekday::INTEGER)
        -- A shift over midnight belongs to the day on which it began.
        ELSE (
          minute >= opens
          AND list_contains(on_days, weekday::INTEGER)
        )
        OR (
          minute < closes
          AND list_contains(on_days, ((weekday + 5) % 7 + 1)::INTEGER)
        )
      END
  )
SELECT
  subject,
  time_of (first.time_ns) AS first_at,
  {'source': first.source, 'record': first.record} AS record,
  times,
  concat(
    acts,
    ' acts on ',
    times,
    CASE
      WHEN times = 1 THEN ' day'
      ELSE ' days'
    END,
    '; the first at ',
    strftime(make_timestamp(first.local_minute * 60000000), '%A %H:%M'),
    ' ',
    zone,
    ' (scope ',
    scope,
    ')'
  ) AS
explain
FROM
  (
    SELECT
      scope,
      zone,
      subject,
      min({'time_ns': time_ns, 'source': source, 'record': record, 'local_minute': local_minute}) AS first,
      count(DISTINCT day) AS times,
      count(*) AS acts
    FROM
      outside o
    WHERE
      NOT EXISTS (
        FROM
          programs p
        WHERE
          p.spelling = o.subject
          AND p.source IS NULL
      )
      AND NOT EXISTS (
        FROM
          programs p
        WHERE
          p.spelling = o.subject
          AND p.source = o.source
      )
      AND NOT regexp_matches(subject, '[$]$|^system:')
    GROUP BY ALL
  )
ORDER BY
  times DESC,
  first,
  subject
LIMIT
  $most
