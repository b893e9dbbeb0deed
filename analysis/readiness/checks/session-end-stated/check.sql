-- Each session, with the record that opened it; it passes when a record closes it.
SELECT
  id AS subject,
  coalesce(opened_source, source) AS source,
  opened_record AS record,
  close_kind = 'stated' AS passed
FROM
  session
