-- Sessions that went with reading $to of $source, as far as their number and rule: the reconstruction that follows finds them again by their members.
INSERT INTO
  session (id, rule, kind, close_kind, confidence, events, failures, key, source)
SELECT DISTINCT
  session,
  rule,
  '',
  '',
  '',
  0,
  0,
  '',
  source
FROM
  former_member
WHERE
  source = $source
  AND reading = $to
  AND session NOT IN (
    SELECT
      id
    FROM
      session
  )
