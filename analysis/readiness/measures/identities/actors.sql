-- Who tries a name and is not let in does not act under it.
CREATE OR REPLACE TEMP MACRO sign_in_refused (event_outcome, event_category) AS coalesce(
  event_outcome = 'failure'
  AND contains(event_category, 'authentication'),
  false
);

-- Connections that end before their user is known to be himself: no acts of his.
CREATE OR REPLACE TEMP TABLE sign_in_aborted AS
SELECT
  source,
  record
FROM
  event_once
WHERE
  event_action = 'ssh_disconnect'
  AND contains(extra::VARCHAR, '"preauth":true');

-- Each name that acts in a source, and whose it is.
CREATE OR REPLACE TEMP TABLE identity_actor AS
SELECT
  e.source,
  e.spelling,
  coalesce(here.identity, everywhere.identity) AS identity,
  coalesce(here.kind, everywhere.kind) AS kind
FROM
  (
    SELECT DISTINCT
      source,
      coalesce(user_name, user_id, user_email) AS spelling
    FROM
      event_once
    WHERE
      coalesce(user_name, user_id, user_email) IS NOT NULL
  ) e
  LEFT JOIN (
    SELECT
      source,
      spelling,
      min(identity) AS identity,
      min(kind) AS kind
    FROM
      identity_spelling
    WHERE
      source IS NOT NULL
    GROUP BY ALL
  ) here ON here.source = e.source
  AND here.spelling = e.spelling
  LEFT JOIN (
    SELECT
      spelling,
      min(identity) AS identity,
      min(kind) AS kind
    FROM
      identity_spelling
    WHERE
      source IS NULL
    GROUP BY ALL
  ) everywhere ON everywhere.spelling = e.spelling
WHERE
  coalesce(here.identity, everywhere.identity) IS NOT NULL
