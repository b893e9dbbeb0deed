-- A file beside the log that it was taken from, as what somebody found suspicious, lacks nothing: of two logs of one source that say the same, each has most of what the
-- other has in the time that both cover, or the one is an extract, and nothing is held against either.
-- Two of which each has all of the other are one log that was kept twice: no witness of one another.
CREATE OR REPLACE TEMP TABLE log_extract AS
SELECT
  a,
  b,
  if (count(a_record) < count(b_record), a, b) AS extract
FROM
  copied
WHERE
  a_source = b_source
GROUP BY
  a,
  b
HAVING
  count(*) FILTER(
    a_record IS NOT NULL
    AND b_record IS NOT NULL
  ) < 0.8 * greatest(count(a_record), count(b_record));

-- The numbers that it leaves out are not missing either.
CREATE OR REPLACE TEMP TABLE extract_item AS
SELECT
  i.source,
  i.item
FROM
  log_item i
  SEMI JOIN log_extract e ON e.extract = i.log;

DELETE FROM copied USING log_extract e
WHERE
  e.a = copied.a
  AND e.b = copied.b;

DELETE FROM counterpart_side USING (
  SELECT
    a,
    b
  FROM
    log_extract
  UNION ALL
  SELECT
    a,
    b
  FROM
    copied
  WHERE
    a_source = b_source
  GROUP BY
    a,
    b
  HAVING
    count(*) = count(a_record)
    AND count(*) = count(b_record)
) e
WHERE
  e.a = least(counterpart_side.log, counterpart_side.against_log)
  AND e.b = greatest(counterpart_side.log, counterpart_side.against_log)
