-- What events say in one line, and beyond their columns where they say nothing. {events} names them: the view makes messages, and would make that of every
-- event that a page is chosen from.
SELECT
  source,
  record,
  CASE
    WHEN length(message) > {most} THEN left(message, {most}) || '…'
    ELSE message
  END AS message,
  CASE
    WHEN message IS NULL THEN extra::VARCHAR
  END AS extra
FROM
  event
WHERE
  {events}
