-- What a field table could not take: a value that cannot be converted, each; a word that its document does not list, once an item. At most {most} an
-- item, as whoever writes the log writes the values; how many more there are is said.
INSERT INTO
  issue
WITH
  told AS (
    SELECT
      item,
      record,
      ordinal,
      byte_offset,
      byte_length,
      unnest(misfits) AS misfit
    FROM
      event
    WHERE
      misfits IS NOT NULL
  ),
  each AS (
    SELECT
      item,
      record,
      ordinal,
      byte_offset,
      byte_length,
      misfit.code AS code,
      misfit.message AS message
    FROM
      told
    WHERE
      misfit.code <> 'value.unknown'
    UNION ALL
    SELECT
      item,
      min(record),
      min_by(ordinal, record),
      min_by(byte_offset, record),
      min_by(byte_length, record),
      misfit.code,
      misfit.message || CASE
        WHEN count(*) > 1 THEN ' (in ' || count(*) || ' records, this is the first)'
        ELSE ''
      END
    FROM
      told
    WHERE
      misfit.code = 'value.unknown'
    GROUP BY
      item,
      misfit
  ),
  numbered AS (
    SELECT
      *,
      row_number() OVER (
        PARTITION BY
          item
        ORDER BY
          record,
          code,
          message
      ) AS number
    FROM
      each
  )
SELECT
  item,
  record,
  ordinal,
  byte_offset,
  byte_length,
  'flag',
  code,
  message
FROM
  numbered
WHERE
  number <= {most}
UNION ALL
SELECT
  item,
  NULL,
  NULL,
  NULL,
  NULL,
  'flag',
  'issues.withheld',
  count(*) || ' further values of this item that do not fit are not listed one by one'
FROM
  numbered
WHERE
  number > {most}
GROUP BY
  item
ORDER BY ALL;
