SELECT
  source,
  record,
  events,
  telling,
  list_filter(
    [
      {'field': 'user.name', 'value': name},
      {'field': 'user.id', 'value': id},
      {'field': 'user.email', 'value': mail},
      {'field': 'sid', 'value': sid},
      {'field': 'id', 'value': listed},
      {'field': 'user.domain', 'value': domain || '\' || name}
    ],
    one -> one.value IS NOT NULL
  ) || coalesce(said, []) AS said
FROM
  identity_combination
ORDER BY
  source,
  record
LIMIT
  300000
