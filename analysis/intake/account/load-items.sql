INSERT INTO
  item
WITH
  read AS (
    FROM
      read_ndjson(
        '{items}',
        maximum_object_size = 8388608,
        columns = {
          item: 'INTEGER',
          path: 'VARCHAR',
          stored_path: 'VARCHAR',
          chain: 'VARCHAR',
          role: 'VARCHAR',
          format: 'VARCHAR',
          reasons: 'VARCHAR[]',
          bytes: 'BIGINT',
          stored_bytes: 'BIGINT',
          sha256: 'VARCHAR',
          stored_sha256: 'VARCHAR',
          records: 'BIGINT',
          lost: 'BIGINT',
          joined: 'BIGINT',
          record_bytes: 'BIGINT',
          structure_bytes: 'BIGINT',
          unread_bytes: 'BIGINT',
          encoding: 'VARCHAR',
          zone: 'VARCHAR',
          year: 'VARCHAR',
          fields: 'JSON',
          modified_ns: 'BIGINT',
          carriers: 'VARCHAR[]',
          copy_source: 'INTEGER',
          copy_item: 'INTEGER'
        }
      )
  ),
  mapped AS (
    SELECT
      item,
      count(*) AS events
    FROM
      event
    GROUP BY
      item
  ),
  odd AS (
    SELECT
      item,
      count(*) AS issues,
      count(*) FILTER(severity = 'lost') AS lost
    FROM
      issue
    GROUP BY
      item
  )
SELECT
  read.item,
  path,
  stored_path,
  chain,
  role,
  format,
  reasons,
  bytes,
  stored_bytes,
  sha256,
  stored_sha256,
  records,
  coalesce(mapped.events, 0),
  coalesce(odd.lost, 0),
  coalesce(odd.issues, 0),
  joined,
  record_bytes,
  structure_bytes,
  unread_bytes,
  encoding,
  zone,
  year,
  fields,
  modified_ns,
  carriers,
  copy_source,
  copy_item
FROM
  read
  LEFT JOIN mapped USING (item)
  LEFT JOIN odd USING (item)
ORDER BY
  read.item;
