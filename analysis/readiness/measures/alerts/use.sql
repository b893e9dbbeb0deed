-- What each account did that was not refused, hour by hour: from where, with what, and how often. Numbers in the name of a client are its version, which is no other device.
CREATE OR REPLACE TEMP TABLE alert_use AS
WITH
  device AS (
    SELECT
      source,
      record,
      min(value) AS device
    FROM
      fact_device
    GROUP BY ALL
  )
SELECT
  coalesce(e.user_name, e.user_email, e.user_id) AS account,
  e.time_ns // 3600000000000 AS hour,
  -- A service that acts for somebody is no place.
  coalesce(
    e.source_ip,
    CASE
      WHEN NOT regexp_matches(e.source_address, '[.]amazonaws[.]com$|^AWS Internal$') THEN e.source_address
    END
  ) AS address,
  coalesce(
    d.device,
    regexp_replace(
      CASE
        WHEN e.user_agent IS DISTINCT FROM e.source_address THEN e.user_agent
      END,
      '[0-9]+([._][0-9]+)*',
      '',
      'g'
    )
  ) AS device,
  coalesce(e.event_action, e.event_code, e.http_request_method) AS action,
  count(*) AS acts,
  min(e.time_ns) AS first_ns
FROM
  event_once e
  LEFT JOIN device d ON d.source = e.source
  AND d.record = e.record
WHERE
  e.event_outcome IS DISTINCT FROM 'failure'
  AND e.time_ns >= 0
  AND coalesce(e.user_name, e.user_email, e.user_id) IS NOT NULL
GROUP BY ALL
