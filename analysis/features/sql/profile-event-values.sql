-- What events say where a rule asks that nothing says the same: {id} its id, {value} what is compared, {asked} where.
INSERT INTO
  profile_value
SELECT
  {id},
  source,
  record,
  {value}
FROM
  (
    SELECT
      event.source,
      event.record {said}
    FROM
      event_members AS event
    WHERE
      {chosen}
  )
WHERE
  {asked}
  AND {value} IS NOT NULL
