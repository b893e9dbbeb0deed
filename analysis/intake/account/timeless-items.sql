-- Items none of whose events has a time: they stand in no timeline and in no session, which is seldom what was meant.
INSERT INTO
  issue
SELECT
  item,
  NULL,
  NULL,
  NULL,
  NULL,
  'flag',
  'time.none',
  CASE
    WHEN count(*) = 1 THEN 'the only event of this item has no time'
    ELSE 'none of the ' || count(*) || ' events of this item has a time'
  END || ': check zone, year and the member that holds the time'
FROM
  event
GROUP BY
  item
HAVING
  count(time_ns) = 0
ORDER BY
  item;
