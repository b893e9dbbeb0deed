-- What the verdicts of each source amount to, in rows of (part, word, files, example, events): `status` counts objects, `ground` counts files by the
-- strongest assurance that speaks of them (statements by keys only), `outside` are objects outside the exported range, `unspoken` files of evidence that
-- nothing speaks of, `unread` files with a good verdict, or members of such containers, of which bytes or records were not read (of what merely agrees,
-- only events of a known format: it is no statement about what nobody reads). An item without bytes is no evidence: a link, a device, an empty file; one
-- whose archive did not give its bytes is.
CREATE OR REPLACE VIEW standing AS
WITH
  judged AS (
    SELECT
      v.source,
      v.item,
      coalesce(v.path, v.object_key) AS place,
      v.status,
      v.reason,
      v.assurance,
      i.role,
      i.unread_bytes,
      i.lost,
      a.rank AS weakness,
      a.keyed
    FROM
      verdict v
      LEFT JOIN item i ON i.source = v.source
      AND i.item = v.item
      LEFT JOIN assurance_rank a ON a.word = v.assurance
  ),
  -- `evidence`: something must speak of it, since it holds events, no format knows it, or a container did not give all of it.
  items AS (
    SELECT
      source,
      stored_path,
      events,
      (
        role IN ('events', 'unread')
        OR (
          role = 'container'
          AND unread_bytes > 0
        )
      )
      AND greatest(bytes, stored_bytes, unread_bytes) > 0 AS evidence
    FROM
      item
  ),
  keyed AS (
    SELECT DISTINCT
      source,
      place
    FROM
      judged
    WHERE
      status IN ('verified', 'agrees')
      AND keyed
  ),
  member AS (
    SELECT
      c.source,
      c.place AS container,
      k.place IS NOT NULL AS keyed,
      m.evidence
    FROM
      judged c
      JOIN items m ON m.source = c.source
      AND starts_with(m.stored_path, c.place || '!/')
      LEFT JOIN keyed k ON k.source = m.source
      AND k.place = m.stored_path
    WHERE
      c.role = 'container'
      AND c.status = 'agrees'
      AND c.unread_bytes = 0
  ),
  -- Opened containers of which a key speaks for all that is in them: that a list names the container too is no evidence that rests on the list.
  wrapping AS (
    SELECT
      source,
      container AS place
    FROM
      member
    GROUP BY ALL
    HAVING
      bool_or(keyed)
      AND bool_and(
        keyed
        OR NOT evidence
      )
  ),
  ground AS (
    SELECT
      source,
      place,
      arg_min(assurance, weakness) AS assurance
    FROM
      judged
    WHERE
      status IN ('verified', 'agrees')
    GROUP BY
      source,
      place
    HAVING
      NOT (
        NOT coalesce(bool_or(keyed), false)
        AND (
          coalesce(bool_or(role = 'proof'), false)
          OR (source, place) IN (
            SELECT
              (source, place)
            FROM
              wrapping
          )
        )
      )
  ),
  spoken AS (
    SELECT DISTINCT
      source,
      path
    FROM
      verdict
    WHERE
      path IS NOT NULL
  ),
  opened AS (
    SELECT
      s.source,
      s.path || '!/' AS inside
    FROM
      spoken s
      JOIN item c ON c.source = s.source
      AND c.stored_path = s.path
      AND c.role = 'container'
  ),
  unread AS (
    SELECT
      source,
      place
    FROM
      judged
    WHERE
      (
        status = 'verified'
        OR (
          status = 'agrees'
          AND role = 'events'
        )
      )
      AND (
        unread_bytes > 0
        OR lost > 0
      )
    UNION
    SELECT
      i.source,
      i.stored_path
    FROM
      judged c
      JOIN item i ON i.source = c.source
      AND starts_with(i.stored_path, c.place || '!/')
    WHERE
      (
        c.status = 'verified'
        OR (
          c.status = 'agrees'
          AND i.role = 'events'
        )
      )
      AND c.role = 'container'
      AND (
        i.unread_bytes > 0
        OR i.lost > 0
      )
  ),
  unspoken AS (
    SELECT
      i.source,
      i.stored_path,
      sum(i.events) AS events
    FROM
      items i
    WHERE
      i.evidence
      AND NOT EXISTS (
        FROM
          spoken s
        WHERE
          s.source = i.source
          AND s.path = i.stored_path
      )
      AND NOT EXISTS (
        FROM
          opened o
        WHERE
          o.source = i.source
          AND starts_with(i.stored_path, o.inside)
      )
    GROUP BY ALL
  )
SELECT
  source,
  'status' AS part,
  status AS word,
  count(*) AS files,
  min(place) AS example,
  0::BIGINT AS events
FROM
  judged
  -- As `../../integrity/standing-of.ts` leaves aside what is so of any such file, and says nothing against this one.
WHERE
  reason IS DISTINCT FROM 'storage_control_stated'
  AND NOT (
    reason IS NOT DISTINCT FROM 'not_sealed'
    AND (source, place) IN (
      SELECT
        (source, place)
      FROM
        judged
      WHERE
        status IN ('verified', 'agrees')
    )
  )
GROUP BY
  source,
  status
UNION ALL
SELECT
  source,
  'ground',
  assurance,
  count(*),
  min(place),
  0
FROM
  ground
GROUP BY
  source,
  assurance
UNION ALL
SELECT
  source,
  'outside',
  NULL,
  count(*),
  min(place),
  0
FROM
  judged
WHERE
  status = 'unverifiable'
  AND reason = 'outside_exported_range'
GROUP BY
  source
UNION ALL
SELECT
  source,
  'unspoken',
  NULL,
  count(*),
  min(stored_path),
  sum(events)::BIGINT
FROM
  unspoken
GROUP BY
  source
UNION ALL
SELECT
  source,
  'unread',
  NULL,
  count(*),
  min(place),
  0
FROM
  unread
GROUP BY
  source
