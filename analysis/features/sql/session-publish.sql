-- Replaces the sessions of the case by those just reconstructed; they lie in temporary tables of the same connection.
DELETE FROM session_link;

DELETE FROM session_member;

DELETE FROM session;

INSERT INTO
  session BY NAME
SELECT
  *
FROM
  rebuilt_session
ORDER BY
  length(id),
  id;

INSERT INTO
  session_member BY NAME
SELECT
  *
FROM
  rebuilt_member
ORDER BY
  length(session),
  session,
  source,
  record;

INSERT INTO
  session_link BY NAME
SELECT
  from_session,
  to_session,
  confidence,
  reason,
  gap
FROM
  rebuilt_link
ORDER BY
  length(from_session),
  from_session,
  length(to_session),
  to_session;
