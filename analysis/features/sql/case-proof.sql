-- What proves the events: every event once, by the verdict that stands for its item. `by` names the schemes.
WITH
  proved AS (
    SELECT
      v.status,
      v.assurance,
      coalesce(v.scheme, 'only our own hash since the import') AS scheme,
      i.events
    FROM
      item i
      JOIN item_verdict v ON v.source = i.source
      AND v.item = i.item
    WHERE
      i.role = 'events'
      AND i.events > 0
  )
SELECT
  status,
  assurance,
  sum(events)::BIGINT AS events,
  string_agg(
    DISTINCT scheme,
    ', '
    ORDER BY
      scheme
  ) AS "by"
FROM
  proved
  LEFT JOIN status_rank s ON s.word = status
GROUP BY
  1,
  2
ORDER BY
  any_value(s.rank) DESC,
  events DESC
