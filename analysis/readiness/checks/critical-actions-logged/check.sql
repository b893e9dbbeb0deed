-- Each declared action: where a source is expected to log it, that source; a critical one that belongs to no source, all sources together.
SELECT
  source || ' ' || "by" || ' ' || action AS subject,
  source,
  NULL::BIGINT AS record,
  events > 0 AS passed
FROM
  declared_act
WHERE
  expected
UNION ALL
SELECT
  '* ' || "by" || ' ' || action,
  0,
  NULL,
  sum(events) > 0
FROM
  declared_act
WHERE
  NOT expected
GROUP BY
  "by",
  action
