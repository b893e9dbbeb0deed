-- Stretches of one actor's records without a long pause. Nothing states that they belong together.
CREATE OR REPLACE TEMP TABLE derived_acted AS
SELECT
  source,
  record,
  time_ns AS t,
  {parts}
FROM
  event
  ANTI JOIN repeated USING (source, record)
WHERE
  event_dataset IN ({datasets})
  AND time_ns IS NOT NULL
  AND ({where})
  AND ({first})::VARCHAR <> '';

-- Actors by number: their names are long, and stand in every record.
CREATE OR REPLACE TEMP TABLE derived_actor AS
SELECT
  row_number() OVER (
    ORDER BY
      {names}
  ) AS actor,
  *
FROM
  (
    SELECT DISTINCT
      {names}
    FROM
      derived_acted
  );

CREATE OR REPLACE TEMP TABLE derived_record AS
SELECT
  * EXCLUDE (pause),
  sum(
    CASE
      WHEN pause > {idle} THEN 1
      ELSE 0
    END
  ) OVER (
    PARTITION BY
      actor
    ORDER BY
      t,
      source,
      record ROWS UNBOUNDED PRECEDING
  ) AS stay
FROM
  (
    SELECT
      actor,
      source,
      record,
      t,
      t::HUGEINT - lag (t) OVER (
        PARTITION BY
          actor
        ORDER BY
          t,
          source,
          record
      ) AS pause
    FROM
      derived_acted
      JOIN derived_actor USING ({names})
  );

CREATE OR REPLACE TEMP TABLE derived_stay AS
SELECT
  actor,
  stay,
  arg_min({'source': source, 'record': record, 't': t}, (t, source, record)) AS first,
  arg_max({'source': source, 'record': record, 't': t}, (t, source, record)) AS last,
  count(*) AS records
FROM
  derived_record
GROUP BY
  actor,
  stay
HAVING
  count(*) >= {least};

-- What is said of a stay its first record says. Stays in which everything failed are attempts, and none.
CREATE OR REPLACE TEMP TABLE derived_found AS
WITH
  failed AS (
    SELECT
      r.actor,
      r.stay
    FROM
      derived_record r
      JOIN event e USING (source, record)
    WHERE
      e.event_dataset IN ({datasets})
    GROUP BY
      r.actor,
      r.stay
    HAVING
      bool_and(coalesce(e.event_outcome = 'failure', false))
  )
SELECT
  row_number() OVER (
    ORDER BY
      s.actor,
      s.stay
  ) AS no,
  s.*,
  concat_ws(' ', {names}) AS actor_text,
  coalesce(e.user_name, e.user_email, e.user_id) AS who,
  e.source_ip,
  e.host_name AS host,
  coalesce(e.event_action, left(e.message, 200)) AS opened_action,
  coalesce(l.event_action, left(l.message, 200)) AS last_action
FROM
  derived_stay s
  ANTI JOIN failed USING (actor, stay)
  JOIN derived_actor USING (actor)
  JOIN event e ON e.source = s.first.source
  AND e.record = s.first.record
  JOIN event l ON l.source = s.last.source
  AND l.record = s.last.record;

INSERT INTO
  rule_session
SELECT
  no,
  {kind},
  who,
  source_ip,
  host,
  {actor_name} || regexp_replace(trim(actor_text), ' +', ' ', 'g'),
  first.t,
  first.source,
  first.record,
  opened_action,
  CASE
    WHEN records > 1 THEN last.t
  END,
  CASE
    WHEN records > 1 THEN last.source
  END,
  CASE
    WHEN records > 1 THEN last.record
  END,
  CASE
    WHEN records > 1 THEN last_action
  END,
  CASE
    WHEN records > 1 THEN 'last seen'
    ELSE 'unknown'
  END,
  CASE
    WHEN records > 1 THEN {reason}
    ELSE 'no session is recorded; the only record before a pause'
  END,
  'possible'
FROM
  derived_found;

INSERT INTO
  rule_member
SELECT
  f.no,
  r.source,
  r.record,
  r.t,
  coalesce(e.event_outcome = 'failure', false)
FROM
  derived_record r
  JOIN derived_found f USING (actor, stay)
  JOIN event e ON e.source = r.source
  AND e.record = r.record;
