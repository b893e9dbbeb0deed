INSERT INTO
  former_member
SELECT
  m.source,
  $reading,
  m.session,
  s.rule,
  m.record
FROM
  session_member m
  JOIN session s ON s.id = m.session
WHERE
  m.source = $source
