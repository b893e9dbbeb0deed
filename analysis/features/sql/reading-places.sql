-- The records of one source by their places, as two temporary tables: of the current reading, or of one that is set aside.
-- `twin` tells apart what has the same place: paths that stand twice in an archive, events that one stretch of bytes gives. `parts`: the places of all
-- records of an event of several, since its bytes are all of them; a record within such an event is a row of its own.
CREATE OR REPLACE TEMP TABLE {items} AS
SELECT
  item,
  path,
  sha256,
  row_number() OVER (
    PARTITION BY
      path,
      sha256
    ORDER BY
      item
  ) AS twin
FROM
  {item}
WHERE
  source = {source};

CREATE OR REPLACE TEMP TABLE {records} AS
SELECT
  record,
  item,
  byte_offset,
  byte_length,
  parts,
  time_ns,
  row_number() OVER (
    PARTITION BY
      item,
      byte_offset,
      byte_length,
      parts
    ORDER BY
      record
  ) AS twin
FROM
  (
    SELECT
      e.record,
      e.item,
      e.byte_offset,
      e.byte_length,
      coalesce(p.parts, '') AS parts,
      e.time_ns
    FROM
      {event} e
      LEFT JOIN (
        SELECT
          record,
          string_agg(
            byte_offset || '+' || byte_length,
            ' '
            ORDER BY
              part,
              byte_offset
          ) AS parts
        FROM
          {event_part}
        WHERE
          source = {source}
        GROUP BY
          record
      ) p USING (record)
    WHERE
      e.source = {source}
    UNION ALL
    SELECT
      part,
      item,
      byte_offset,
      byte_length,
      'part',
      NULL
    FROM
      {event_part}
    WHERE
      source = {source}
      AND part <> record
  );
