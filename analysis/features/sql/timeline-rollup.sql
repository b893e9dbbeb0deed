-- Overview of the whole case from the 15-minute rollups; `$width` is a multiple of theirs.
SELECT
  (({time} - $base) // $width)::BIGINT AS slot,
  sum(count)::BIGINT AS n,
  sum(failures)::BIGINT AS failed
FROM
  rollup
WHERE
  bucket_ns IS NOT NULL
GROUP BY ALL
