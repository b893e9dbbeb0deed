-- How many verdicts a filter leaves; parameters as in integrity-objects.sql.
SELECT
  count(*) AS total
FROM
  verdict
WHERE
  (
    $source::INTEGER IS NULL
    OR source = $source
  )
  AND (
    len($statuses::VARCHAR[]) = 0
    OR list_contains($statuses::VARCHAR[], status)
  )
  AND (
    $text::VARCHAR IS NULL
    OR contains(lower(object_key), $text)
    OR contains(lower(coalesce(path, '')), $text)
    OR contains(lower(facts), $text)
  )
