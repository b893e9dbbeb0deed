-- `records` and `ordinals`: what is added to the numbers of records, by task; those of task 0 are as they are.
INSERT INTO
  issue
SELECT
  item,
  record + {records} [task + 1],
  ordinal + {ordinals} [task + 1],
  byte_offset,
  byte_length,
  severity,
  code,
  message
FROM
  read_ndjson(
    '{issues}',
    maximum_object_size = 8388608,
    columns = {
      task: 'INTEGER',
      item: 'INTEGER',
      record: 'BIGINT',
      ordinal: 'BIGINT',
      byte_offset: 'BIGINT',
      byte_length: 'BIGINT',
      severity: 'VARCHAR',
      code: 'VARCHAR',
      message: 'VARCHAR'
    }
  );
