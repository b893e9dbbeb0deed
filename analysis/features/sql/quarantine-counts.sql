-- All events = those that figures count + those in quarantine + those that were delivered before.
SELECT
  count(*) AS "all",
  count(*) FILTER(
    WHERE
      again
  ) AS again,
  count(*) FILTER(
    WHERE
      held
      AND NOT again
  ) AS quarantined,
  count(*) FILTER(
    WHERE
      NOT held
      AND NOT again
  ) AS counted
FROM
  (
    SELECT
      d.record IS NOT NULL AS again,
      q.record IS NOT NULL AS held
    FROM
      event e
      LEFT JOIN delivered_again d ON d.source = e.source
      AND d.record = e.record
      LEFT JOIN quarantined q ON q.source = e.source
      AND q.record = e.record
  )
