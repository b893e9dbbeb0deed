-- Events, each once, per stretch of $width nanoseconds from $from on.
SELECT
  (time_ns - $from::BIGINT) // $width::BIGINT AS place,
  count(*) AS events
FROM
  event_once
WHERE
  time_ns >= $from::BIGINT
  AND time_ns <= $to::BIGINT
GROUP BY
  place
ORDER BY
  place
