-- What records say of the transport: by members of that role, the scheme of a URL, and syslog over UDP.
WITH
  stated AS (
    SELECT
      f.source,
      f.record,
      CASE
        WHEN regexp_matches(lower(f.value), '^(true|on|yes|1|require|verify.*|https|wss|ssl|tls.*|ssl.*|s?ftps|ldaps|[0-9]\.[0-9].*)$')
        OR (
          regexp_matches(lower(f.name), 'cipher')
          AND f.value NOT IN ('', '-', '0', 'none', 'NULL')
        ) THEN true
        WHEN regexp_matches(lower(f.value), '^(false|off|no|0|none|null|-|disable|disabled|http|ws|ftp|ldap|plain.*|tcp|udp|unencrypted)$') THEN false
      END AS guarded
    FROM
      fact_transport f
    UNION ALL
    SELECT
      source,
      record,
      starts_with(lower(coalesce(url_original, resource)), 'https:')
    FROM
      event_once
    WHERE
      regexp_matches(lower(coalesce(url_original, resource)), '^https?:')
    UNION ALL
    SELECT
      source,
      record,
      false
    FROM
      event_once
    WHERE
      lower(network_transport) = 'udp'
      AND (
        lower(network_protocol) = 'syslog'
        OR destination_port = 514
      )
  )
SELECT
  NULL::VARCHAR AS subject,
  s.source,
  s.record,
  bool_and(s.guarded) AS passed
FROM
  stated s
  ANTI JOIN delivered_again d ON d.source = s.source
  AND d.record = s.record
WHERE
  s.guarded IS NOT NULL
GROUP BY
  s.source,
  s.record
