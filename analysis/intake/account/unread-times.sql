-- Records of SQL-mapped formats whose time is missing or cannot be read; decoders flag their own.
INSERT INTO
  issue
SELECT
  item,
  record,
  ordinal,
  byte_offset,
  byte_length,
  'flag',
  CASE
    WHEN time_text IS NULL THEN 'time.missing'
    ELSE 'time.unread'
  END,
  CASE
    WHEN time_text IS NULL THEN 'the record states no time'
    ELSE 'the time of the record cannot be read: ' || left(time_text, 80)
  END
FROM
  event
WHERE
  time_ns IS NULL
  AND (
    {dataset} IN ({datasets})
    -- Of a dataset that two formats share, the decoder of this item told of its own.
    AND NOT (
      {dataset} IN ({others})
      AND item IN (
        SELECT
          item
        FROM
          read_ndjson('{items}', columns = {item: 'INTEGER', format: 'VARCHAR'}, maximum_object_size = 8388608)
        WHERE
          format IN ({decoded})
      )
    )
    -- A record that its format could not take has its place only; a format may name a dataset by each record.
    OR coalesce({dataset}, '') NOT IN ({others})
    AND item IN (
      SELECT DISTINCT
        item
      FROM
        read_ndjson('{items}', columns = {item: 'INTEGER', format: 'VARCHAR'}, maximum_object_size = 8388608)
      WHERE
        format IN ({formats})
    )
  )
QUALIFY
  row_number() OVER (
    PARTITION BY
      item
    ORDER BY
      record
  ) <= {most}
ORDER BY
  record;
