-- Times of records outside 1823-11-12 to 2116-02-20 (62 bits of nanoseconds): no log was written then. Such a number is a slip or was planted to break
-- reckoning with times (the difference of any two others fits 64 bits). The event has no time, and says so; `time_text` keeps what stands there.
INSERT INTO
  issue
SELECT
  item,
  record,
  ordinal,
  byte_offset,
  byte_length,
  'flag',
  'time.far',
  'the time of the record lies outside the years 1824 to 2115 and counts as unknown: ' || left(coalesce(time_text, time_ns::VARCHAR), 80)
FROM
  event
WHERE
  time_ns NOT BETWEEN -4611686018427387904 AND 4611686018427387903;

UPDATE event
SET
  time_ns = NULL
WHERE
  time_ns NOT BETWEEN -4611686018427387904 AND 4611686018427387903;
