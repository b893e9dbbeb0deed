-- `records` and `ordinals` as in load-issues.sql.
INSERT INTO
  event_part
SELECT
  item,
  record + {records} [task + 1],
  part + {records} [task + 1],
  ordinal + {ordinals} [task + 1],
  byte_offset,
  byte_length,
  within
FROM
  read_ndjson(
    '{parts}',
    columns = {
      task: 'INTEGER',
      item: 'INTEGER',
      record: 'BIGINT',
      part: 'BIGINT',
      ordinal: 'BIGINT',
      byte_offset: 'BIGINT',
      byte_length: 'BIGINT',
      within: 'VARCHAR'
    }
  );
