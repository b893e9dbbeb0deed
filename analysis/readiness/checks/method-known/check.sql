-- Words by which sources call the way of access, by class; what no class knows does not pass. Numbers are logon types of Windows.
WITH
  stated AS (
    SELECT
      source,
      record,
      lower(network_protocol) AS word
    FROM
      event_once
    WHERE
      network_protocol IS NOT NULL
    UNION ALL
    SELECT
      f.source,
      f.record,
      lower(f.value)
    FROM
      fact_method f
      ANTI JOIN delivered_again d ON d.source = f.source
      AND d.record = f.record
    WHERE
      f.value NOT IN ('', '-')
  ),
  words AS (
    SELECT DISTINCT
      word
    FROM
      stated
  ),
  classed AS (
    SELECT
      word,
      CASE
        WHEN regexp_matches(word, '(^|[^a-z])(ssh2?|sftp|scp|sshd)([^a-z]|$)') THEN 'SSH'
        WHEN regexp_matches(word, 'sql|postgres|mysql|mariadb|oracle|mongo|redis|database|(^|[^a-z])(odbc|jdbc|tds|pg|db2|cassandra|snowflake)([^a-z]|$)') THEN 'SQL'
        WHEN regexp_matches(word, '(^|[^a-z])(rdp|vnc|remote ?desktop|remoteinteractive|citrix|ica|teamviewer|anydesk)([^a-z]|$)|^10$') THEN 'remote desktop'
        WHEN regexp_matches(word, 'vpn|ipsec|ikev?2?|wireguard|openvpn|anyconnect|globalprotect|l2tp|pptp|tunnel') THEN 'VPN'
        WHEN regexp_matches(word, 'mfa|2fa|otp|totp|push|sms|webauthn|fido|u2f|yubi|passkey|second.?factor|hardware.?token|authenticator|security.?key|biometr') THEN 'second factor'
        WHEN regexp_matches(
          word,
          'passw|pwd|^basic$|pam|kerberos|ntlm|ldap|saml|oidc|openid|oauth|sso|public.?key|^key$|certificate|x\.?509|radius|local|federat|negotiate'
        ) THEN 'password'
        WHEN regexp_matches(
          word,
          'api|rest|signature|sigv\d|hmac|auth.?header|query.?string|grpc|graphql|sdk|cli|curl|webhook|service|token|bearer|^(get|post|put|patch|delete|head|options)$|^3$'
        ) THEN 'API'
        WHEN regexp_matches(word, 'console|web|browser|portal|gui|ui|https?|tty|terminal|interactive|^(2|7|11)$|telnet|exec|shell') THEN 'console'
      END AS class
    FROM
      words
  )
SELECT
  NULL::VARCHAR AS subject,
  s.source,
  s.record,
  bool_or(c.class IS NOT NULL) AS passed
FROM
  stated s
  JOIN classed c ON c.word = s.word
GROUP BY
  s.source,
  s.record
