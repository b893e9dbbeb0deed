-- Each session by the key that its records state, with the first record on another device. Versions are left out of what a client says of itself.
WITH
  device AS (
    SELECT
      source,
      record,
      min(value) AS device
    FROM
      fact_device
    GROUP BY ALL
  ),
  said AS (
    SELECT
      e.source,
      e.record,
      e.time_ns,
      coalesce(e.event_dataset, '') || ' ' || e.session_key AS key,
      d.device,
      nullif(
        trim(
          regexp_replace(regexp_replace(e.user_agent, '(Chrome|CriOS|Chromium|Edg|OPR|Version)/', 'B/', 'g'), '[0-9][0-9._]*|\b(rv|Build)[:/][^ ;)]*', '', 'g')
        ),
        ''
      ) AS client
    FROM
      event_once e
      LEFT JOIN device d ON d.source = e.source
      AND d.record = e.record
    WHERE
      e.session_key IS NOT NULL
      AND (
        e.event_dataset IN ('json.lines', 'delimited.csv', 'logfmt.lines')
        OR regexp_matches(e.event_dataset, '^(okta|auth0|keycloak|azure|entra|google|onelogin|slack|github|gitlab|m365|o365)')
      )
      AND coalesce(d.device, e.user_agent) IS NOT NULL
  ),
  before AS (
    SELECT
      *,
      lag (client IGNORE NULLS) OVER in_order AS client_before,
      lag (device IGNORE NULLS) OVER in_order AS device_before
    FROM
      said
    WINDOW
      in_order AS (
        PARTITION BY
          source,
          key
        ORDER BY
          time_ns,
          record
      )
  ),
  several AS (
    SELECT
      source,
      key
    FROM
      said
    GROUP BY ALL
    HAVING
      count(*) > 1
  )
SELECT
  concat_ws(' ', source, key) AS subject,
  source,
  min(record) FILTER(
    device <> device_before
    OR (
      client <> client_before
      AND NOT coalesce(device = device_before, false)
    )
  ) AS record,
  NOT coalesce(
    bool_or(
      device <> device_before
      OR (
        client <> client_before
        AND NOT coalesce(device = device_before, false)
      )
    ),
    false
  ) AS passed
FROM
  before
  SEMI JOIN several USING (source, key)
GROUP BY
  source,
  key
