-- The same of a page of events: $refs is a JSON list of [source, record].
SELECT
  p.source,
  p.record,
  p.part,
  p.item,
  p.ordinal,
  p.byte_offset AS "offset",
  p.byte_length AS length,
  p.within
FROM
  event_part p
  JOIN (
    SELECT
      r[1]::INTEGER AS source,
      r[2]::BIGINT AS record
    FROM
      (
        SELECT
          unnest(from_json($refs, '[["BIGINT"]]')) AS r
      )
  ) asked ON asked.source = p.source
  AND asked.record = p.record
ORDER BY
  p.source,
  p.record,
  p.part,
  p.byte_offset,
  (p.within ->> '$[#-1][0]')::BIGINT
