-- What the verdicts of all sources amount to.
SELECT
  source,
  part,
  word,
  files,
  example,
  events
FROM
  standing
ORDER BY
  source,
  part,
  word
