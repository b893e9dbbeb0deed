-- What the case has of $items of $source, up to the offset that was looked at. Issues of what holds the items (codes like $others; bytes of a container
-- that gave nothing stand behind the last byte of the item) are left out: another reading has the same.
WITH
  looked AS (
    SELECT
      unnest($items::INTEGER[]) AS item,
      unnest($upto::BIGINT[]) AS upto
  ),
  e AS (
    SELECT
      event.time_ns,
      event.time_assumed
    FROM
      event
      JOIN looked l ON l.item = event.item
    WHERE
      event.source = $source
      AND event.byte_offset + event.byte_length <= l.upto
  )
SELECT
  (
    SELECT
      count(*)
    FROM
      e
  ) AS events,
  (
    SELECT
      count(*)
    FROM
      issue u
      JOIN looked l ON l.item = u.item
      JOIN item i ON i.source = u.source
      AND i.item = u.item
    WHERE
      u.source = $source
      AND NOT regexp_matches(u.code, $others)
      AND NOT (
        u.code = 'bytes.unread'
        AND coalesce(u.byte_offset >= i.bytes, false)
      )
      AND coalesce(u.byte_offset <= l.upto, true)
  ) AS issues,
  (
    SELECT
      count(time_assumed)
    FROM
      e
  ) AS assumed,
  (
    SELECT
      count(*)
    FROM
      e
    WHERE
      time_ns IS NULL
  ) AS untimed
