-- Events of the case, and the bytes of their records.
SELECT
  count(*) AS events,
  coalesce(sum(byte_length), 0)::BIGINT AS bytes
FROM
  event
