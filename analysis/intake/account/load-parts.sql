INSERT INTO
  event_part
FROM
  read_ndjson(
    '{parts}',
    columns = {item: 'INTEGER', record: 'BIGINT', part: 'BIGINT', ordinal: 'BIGINT', byte_offset: 'BIGINT', byte_length: 'BIGINT', within: 'VARCHAR'}
  );
