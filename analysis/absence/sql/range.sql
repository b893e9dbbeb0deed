-- The exported range that was stated for the last verification, as its journal entry tells it; no row: never verified.
SELECT
  TRY_CAST (j.params AS JSON) ->> '$.range.from' AS "from",
  TRY_CAST (j.params AS JSON) ->> '$.range.to' AS "to"
FROM
  verification v
  LEFT JOIN journal j ON j.method = 'integrity.verify'
  AND j.outcome = 'done'
  AND j.at_ns = v.run_ns
ORDER BY
  j.seq DESC NULLS LAST,
  v.run_ns DESC
LIMIT
  1
