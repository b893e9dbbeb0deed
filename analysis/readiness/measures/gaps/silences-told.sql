-- Each silence with the records that are missing in it: by the rate beside it, less where the rhythm expects less than half of what other times have. Up to six hours the rate is
-- enough where there is no other day to compare with; longer ones may be a night.
SELECT
  q.series,
  coalesce(l.log, q.to_record.source) AS log,
  q.from_ns::VARCHAR AS from_ns,
  q.to_ns::VARCHAR AS to_ns,
  q.from_record,
  q.to_record,
  q.silences,
  CASE
    WHEN q.to_ns - q.from_ns < 1800000000000 THEN q.at_rate
    WHEN e.series IS NULL THEN 0
    WHEN NOT e.compared
    AND q.to_ns - q.from_ns <= 21600000000000 THEN q.at_rate
    WHEN coalesce(e.records, 0) < 4 THEN 0
    ELSE q.at_rate * least(1, 2 * e.records / e.usual)
  END AS missing,
  -- The same of all of them, however few are expected: how much the silences of this log vary.
  CASE
    WHEN q.to_ns - q.from_ns < 1800000000000 THEN q.at_rate
    WHEN e.series IS NULL
    OR NOT e.compared THEN q.at_rate * (q.to_ns - q.from_ns <= 21600000000000)::INTEGER
    WHEN 2 * e.elsewhere >= e.usual THEN q.at_rate
    ELSE q.at_rate * least(1, 2 * coalesce(e.records, 0) / e.usual)
  END AS varies
FROM
  silence q
  LEFT JOIN silence_expected e ON e.series = q.series
  AND e.place = q.place
  LEFT JOIN (
    SELECT DISTINCT
      o.source,
      o.series,
      i.log
    FROM
      series_of o
      JOIN log_item i ON i.source = o.source
      AND i.item = o.item
  ) l ON l.source = q.to_record.source
  AND l.series = q.series
ORDER BY
  q.series,
  missing DESC,
  q.from_ns
