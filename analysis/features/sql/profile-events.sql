-- Events against the rules of a profile. {said}: what they say, {failed}: the ids of the rules that a row fails, {chosen}: which events are meant.
INSERT INTO
  profile_found
SELECT
  unnest({failed}) AS rule_id,
  source,
  record,
  item,
  byte_offset,
  byte_length
FROM
  (
    SELECT
      event.source,
      event.record,
      event.item,
      event.byte_offset,
      event.byte_length {said}
    FROM
      event_members AS event
    WHERE
      {chosen}
  )
