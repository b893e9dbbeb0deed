-- Kinds of issues, how many there are of each, and how many items were not read, or not whole, because of it. An item counts once, by the issue that says why
-- (as in source-items.sql).
WITH
  missed AS (
    SELECT
      source,
      item
    FROM
      item i
    WHERE
      role = 'unread'
      OR EXISTS (
        FROM
          unread u
        WHERE
          u.source = i.source
          AND u.item = i.item
      )
  ),
  why AS (
    SELECT
      first(
        code
        ORDER BY
          CASE
            WHEN ordinal IS NULL
            AND split_part(code, '.', 1) IN ('archive', 'file', 'folder', 'format', 'gzip', 'limit') THEN 0
            WHEN severity = 'lost'
            OR code IN ('json.inner_records', 'cell.inner_records') THEN 1
            WHEN code = 'bytes.unread' THEN 2
            WHEN code = 'item.empty' THEN 3
            ELSE 4
          END,
          ordinal,
          byte_offset,
          code
      ) AS code
    FROM
      issue
      JOIN missed USING (source, item)
    WHERE
      $source IS NULL
      OR source = $source
    GROUP BY
      source,
      item
  ),
  counted AS (
    SELECT
      code,
      count(*)::INTEGER AS issues
    FROM
      issue
    WHERE
      $source IS NULL
      OR source = $source
    GROUP BY
      code
  )
SELECT
  code,
  issues,
  (
    SELECT
      count(*)
    FROM
      why
    WHERE
      why.code = counted.code
  )::INTEGER AS unread
FROM
  counted
ORDER BY
  issues DESC,
  code
