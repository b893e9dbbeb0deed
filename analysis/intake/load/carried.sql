-- What the carriers of a record say goes to its event: all of it in `carrier`; host and time where the record itself states none. Of records behind `from`
-- up to `to`: a row group at a time, as a join of all would need memory for all.
INSERT INTO
  event_carried
SELECT
  event.* REPLACE(
    coalesce(event.host_name, carried.host) AS host_name,
    coalesce(event.time_ns, carried.time_ns) AS time_ns,
    CASE
      WHEN carried.headed
      AND event.time_ns = carried.time_ns THEN carried.time_text
      ELSE coalesce(event.time_text, carried.time_text)
    END AS time_text,
    CASE
      WHEN event.time_ns IS NULL
      AND carried.time_ns IS NOT NULL THEN concat_ws('; ', 'time of the carrier ' || (carried.carrier ->> '$[#-1].carrier'), carried.time_assumed)
      WHEN carried.headed
      AND event.time_ns = carried.time_ns THEN nullif(concat_ws('; ', event.time_assumed, carried.time_assumed), '')
      ELSE event.time_assumed
    END AS time_assumed,
    carried.carrier AS carrier
  )
FROM
  event
  LEFT JOIN carried ON carried.record = event.record
  AND carried.record > {from}
  AND carried.record <= {to}
WHERE
  event.record > {from}
  AND event.record <= {to};
