INSERT INTO
  file
FROM
  read_ndjson('{files}', maximum_object_size = 8388608, columns = {path: 'VARCHAR', bytes: 'BIGINT', sha256: 'VARCHAR', modified_ns: 'BIGINT'})
ORDER BY
  path;
