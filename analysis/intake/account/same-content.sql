-- Items that are the same bytes only when they are unpacked, which shows when they were read. Both were, so that nothing of either is missing; that their
-- records are there twice is told where no id of theirs tells it.
WITH
  same AS (
    SELECT
      item,
      path,
      sha256 <> stored_sha256 AS is_packed,
      min(item) OVER (
        PARTITION BY
          sha256
      ) AS first
    FROM
      item
    WHERE
      role = 'events'
      AND records > 0
      AND copy_item IS NULL
  )
INSERT INTO
  issue
SELECT
  later.item,
  NULL,
  NULL,
  NULL,
  NULL,
  'flag',
  'item.same_content',
  'unpacked, the same bytes as item ' || earlier.item || ', ' || earlier.path || ': both were read, and their records are there twice'
FROM
  same later
  JOIN same earlier ON earlier.item = later.first
  ANTI JOIN (
    FROM
      issue
    WHERE
      code = 'event.duplicate'
  ) told ON told.item = later.item
WHERE
  later.item > earlier.item
  AND (
    later.is_packed
    OR earlier.is_packed
  )
ORDER BY
  later.item;
