SELECT
  source,
  item,
  path
FROM
  item
  SEMI JOIN (
    SELECT
      source,
      item
    FROM
      event
    WHERE
      host_name IS NULL
      AND list_contains(from_json($datasets, '["VARCHAR"]'), event_dataset)
  ) USING (source, item);
