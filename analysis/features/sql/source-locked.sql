-- Of each handed-over file the first item that was opened with a password: whether a source can be read again shows in these.
SELECT
  min(item) AS item
FROM
  item
WHERE
  source = $source
  AND role <> 'container'
  AND len(list_filter(reasons, lambda reason: reason LIKE 'encrypted in its archive (%')) > 0
GROUP BY
  chain ->> '$[0]'
ORDER BY
  item
