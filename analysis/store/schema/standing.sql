-- What the verdicts of each source amount to, in rows of (part, word, files, example, events): `status` counts objects, `ground` counts files by the
-- strongest assurance that speaks of them (statements by keys only), `outside` are objects outside the exported range, `unspoken` files of evidence that
-- nothing speaks of, `unread` files with a good verdict, or members of such containers, of which bytes or records were not read (of what merely agrees,
-- only events of a known format: it is no statement about what nobody reads).
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
      JOIN item_evidence m ON m.source = c.source
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
  count(DISTINCT stored_path),
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
