-- What the case has of $items of $source, up to the offset that was looked at.
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
    WHERE
      u.source = $source
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
