-- What proves the events: every event once, by its own verdict or that of its item. `by` names the schemes.
WITH
  -- Events of which another word holds than of their item.
  own AS (
    SELECT
      e.source,
      e.item,
      r.status,
      r.assurance,
      r.scheme,
      count(*) AS events
    FROM
      record_verdict r
      JOIN event e ON e.source = r.source
      AND e.record = r.record
    GROUP BY ALL
  ),
  apart AS (
    SELECT
      source,
      item,
      sum(events) AS events
    FROM
      own
    GROUP BY ALL
  ),
  proved AS (
    SELECT
      v.status,
      v.assurance,
      coalesce(v.scheme, 'only our own hash since the import') AS scheme,
      i.events - coalesce(a.events, 0) AS events
    FROM
      item i
      JOIN item_verdict v ON v.source = i.source
      AND v.item = i.item
      LEFT JOIN apart a ON a.source = i.source
      AND a.item = i.item
    WHERE
      i.role = 'events'
      AND i.events > coalesce(a.events, 0)
    UNION ALL
    SELECT
      status,
      assurance,
      scheme,
      events
    FROM
      own
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
