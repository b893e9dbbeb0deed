INSERT INTO
  issue
FROM
  read_ndjson(
    '{issues}',
    maximum_object_size = 8388608,
    columns = {
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
