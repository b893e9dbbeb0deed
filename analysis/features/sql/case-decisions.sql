-- What waits for the investigator, worst first. `href` is a link inside the case; the title of an issue is its code, worded by the caller.
-- An event counts once however many verdicts speak of its file.
WITH
  told AS (
    SELECT
      * REPLACE(
        CASE
          WHEN row_number() OVER (
            PARTITION BY
              source,
              item,
              kind,
              contradicted,
              CASE
                WHEN contradicted THEN status
                ELSE needs
              END
            ORDER BY
              id
          ) = 1 THEN events
          ELSE 0
        END AS events
      )
    FROM
      (
        SELECT
          v.*,
          s.contradicts AS contradicted
        FROM
          verdict v
          JOIN status_rank s ON s.word = v.status
        WHERE
          s.contradicts
          OR s.word IN ('unverifiable', 'not covered')
      )
  ),
  open AS (
    SELECT
      1 AS rank,
      status AS kind,
      count(*) || ' ' || CASE
        WHEN count(*) = 1 THEN kind
        ELSE kind || 's'
      END || ' ' || status AS title,
      min(regexp_extract(object_key, '[^/]*$')) || CASE
        WHEN count(*) > 1 THEN ' and ' || (count(*) - 1) || ' more'
        ELSE ''
      END || ': ' || min(
        explain
      ) AS detail,
      sum(events)::BIGINT AS count,
      'events' AS unit,
      '#/integrity?status=' || status AS href
    FROM
      told
    WHERE
      contradicted
    GROUP BY
      kind,
      status
    UNION ALL
    SELECT
      2,
      'gap',
      count(*) || CASE
        WHEN count(*) = 1 THEN ' gap'
        ELSE ' gaps'
      END || ', unexplained',
      min(
        explain
      ),
      count(*),
      'gaps',
      '#/integrity'
    FROM
      chain_finding
    WHERE
      code = 'gap_unexplained'
    HAVING
      count(*) > 0
    UNION ALL
    SELECT
      3,
      'needs',
      count(*) || ' ' || CASE
        WHEN count(*) = 1 THEN kind
        ELSE kind || 's'
      END || ' need' || CASE
        WHEN count(*) = 1 THEN 's '
        ELSE ' '
      END || needs,
      min(
        explain
      ),
      sum(events)::BIGINT,
      'events',
      '#/integrity?status=' || replace(
        string_agg(
          DISTINCT status,
          '|'
          ORDER BY
            status DESC
        ),
        ' ',
        '%20'
      )
    FROM
      told
    WHERE
      NOT contradicted
      AND needs IS NOT NULL
    GROUP BY
      kind,
      needs
    UNION ALL
    SELECT
      3,
      'needs',
      CASE code
        WHEN 'agreement_only' THEN 'Files that merely agree, beside a pinned key'
        WHEN 'verified_not_read' THEN 'Verified files that were not read whole'
        ELSE 'Files that nothing speaks of'
      END,
      min(
        explain
      ),
      count(*),
      'sources',
      '#/integrity'
    FROM
      chain_finding
    WHERE
      code IN ('agreement_only', 'verified_not_read', 'events_without_proof', 'files_without_proof')
    GROUP BY ALL
    UNION ALL
    SELECT
      4,
      'assumption',
      'Times read by assumption',
      min(time_assumed) || CASE
        WHEN count(DISTINCT time_assumed) > 1 THEN ' and ' || (count(DISTINCT time_assumed) - 1) || ' more'
        ELSE ''
      END,
      count(*),
      'events',
      '#/import?reread=' || min(source)
    FROM
      event
    WHERE
      time_assumed IS NOT NULL
    HAVING
      count(*) > 0
    UNION ALL
    SELECT
      5,
      'issue',
      code,
      min(message),
      count(*),
      'issues',
      '#/import?issues=' || code
    FROM
      issue
    GROUP BY
      code
    UNION ALL
    SELECT
      6,
      'stale',
      'A pin no longer agrees with its record',
      'verdict or source now differs from that at the time of pinning',
      count(*),
      'pins',
      '#/findings'
    FROM
      pin p
      JOIN finding f ON f.id = p.finding
      LEFT JOIN event e ON e.source = p.source
      AND e.record = p.record
      AND p.reading IS NULL
      LEFT JOIN source s ON s.id = p.source
      LEFT JOIN item_verdict v ON v.source = e.source
      AND v.item = e.item
      LEFT JOIN record_verdict r ON r.source = e.source
      AND r.record = e.record
    WHERE
      NOT p.removed
      AND f.state <> 'withdrawn'
      AND p.reading IS NULL
      AND p.source NOT IN (
        SELECT
          id
        FROM
          set_aside
      )
      AND (
        coalesce(s.sha256, '') <> p.source_sha256
        OR replace(coalesce(r.status, v.status, 'not checked'), 'not covered', 'not checked') <> replace(p.verdict, 'not covered', 'not checked')
      )
    HAVING
      count(*) > 0
    UNION ALL
    SELECT
      6,
      'away',
      'Pins, tags and notes on records that are not in the case now',
      'the current reading of their source does not have these records',
      count(*),
      'annotations',
      '#/import?view=readings'
    FROM
      (
        SELECT
          id
        FROM
          pin
        WHERE
          reading IS NOT NULL
          AND NOT removed
        UNION ALL
        SELECT
          id
        FROM
          tag
        WHERE
          contains(target, '@')
          AND starts_with(target, 'record:')
        UNION ALL
        SELECT
          id
        FROM
          note
        WHERE
          contains(target, '@')
          AND starts_with(target, 'record:')
          AND NOT withdrawn
      )
    HAVING
      count(*) > 0
    UNION ALL
    SELECT
      7,
      'aside',
      name || ' is set aside',
      reason,
      1,
      'sources',
      '#/import?view=readings'
    FROM
      set_aside
  )
SELECT
  kind,
  title,
  detail,
  count,
  unit,
  href
FROM
  open
ORDER BY
  rank,
  count DESC,
  title
