-- Two acts of an account one after the other from places that nobody gets between in the time, by the ranges that scopes place.
WITH
  addresses AS (
    SELECT DISTINCT
      address
    FROM
      alert_use
    WHERE
      address IS NOT NULL
  ),
  -- Addresses in full, so that they compare as text: four numbers of three digits, or eight groups of four.
  parts AS (
    SELECT
      address,
      string_split(address, '.') AS numbers,
      CASE
        WHEN address NOT LIKE '%:%' THEN NULL
        WHEN address LIKE '%::%' THEN list_concat(
          list_filter(string_split(string_split(address, '::') [1], ':'), lambda g: g <> ''),
          list_concat(
            list_transform(
              range(
                8 - len(list_filter(string_split(string_split(address, '::') [1], ':'), lambda g: g <> '')) - len(list_filter(string_split(string_split(address, '::') [2], ':'), lambda g: g <> ''))
              ),
              lambda i: '0'
            ),
            list_filter(string_split(string_split(address, '::') [2], ':'), lambda g: g <> '')
          )
        )
        ELSE string_split(address, ':')
      END AS groups
    FROM
      addresses
    WHERE
      regexp_full_match(address, '[0-9.]+|[0-9a-f:]+')
  ),
  full_addresses AS (
    SELECT
      address,
      CASE
        WHEN groups IS NOT NULL THEN array_to_string(list_transform(groups, lambda g: lpad(g, 4, '0')), ':')
        ELSE array_to_string(list_transform(numbers, lambda n: lpad(n, 3, '0')), '.')
      END AS in_full
    FROM
      parts
  ),
  placed AS (
    SELECT
      f.address,
      arg_max({'place': r.place, 'latitude': r.latitude, 'longitude': r.longitude}, (r.prefix, r.place)) AS spot
    FROM
      full_addresses f
      JOIN alert_range r ON f.in_full BETWEEN r.low AND r.high
    GROUP BY
      f.address
  ),
  acts AS (
    SELECT
      coalesce(e.user_name, e.user_email, e.user_id) AS subject,
      e.source,
      e.record,
      e.time_ns,
      p.spot
    FROM
      event_once e
      JOIN placed p ON p.address = coalesce(e.source_ip, e.source_address)
    WHERE
      e.event_outcome IS DISTINCT FROM 'failure'
      AND e.time_ns IS NOT NULL
      AND coalesce(e.user_name, e.user_email, e.user_id) IS NOT NULL
  ),
  legs AS (
    SELECT
      *,
      lag (spot) OVER w AS was_spot,
      lag (time_ns) OVER w AS was_ns
    FROM
      acts
    WINDOW
      w AS (
        PARTITION BY
          subject
        ORDER BY
          time_ns,
          source,
          record
      )
  ),
  far AS (
    SELECT
      *,
      -- Along the great circle of a globe of 6371 km.
      2 * 6371 * asin(
        sqrt(
          least(
            1,
            sin(radians(spot.latitude - was_spot.latitude) / 2) ** 2 + cos(radians(spot.latitude)) * cos(radians(was_spot.latitude)) * sin(radians(spot.longitude - was_spot.longitude) / 2) ** 2
          )
        )
      ) AS km
    FROM
      legs
    WHERE
      spot.place <> was_spot.place
  )
SELECT
  subject,
  time_of (first.time_ns) AS first_at,
  {'source': first.source, 'record': first.record} AS record,
  times,
  concat(first.was, ' to ', first.now, ': ', round(first.km)::BIGINT, ' km in ', round(first.seconds / 60)::BIGINT, ' minutes') AS
explain
FROM
  (
    SELECT
      subject,
      min(
        {
          'time_ns': time_ns,
          'source': source,
          'record': record,
          'was': was_spot.place,
          'now': spot.place,
          'km': km,
          'seconds': (time_ns - was_ns) / 1000000000
        }
      ) AS first,
      count(*) AS times
    FROM
      far
    WHERE
      km > $slack::DOUBLE + $speed::DOUBLE * (time_ns - was_ns) / 3600000000000
    GROUP BY
      subject
  )
ORDER BY
  first,
  subject
LIMIT
  $most
