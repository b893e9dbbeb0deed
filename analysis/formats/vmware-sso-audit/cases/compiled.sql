-- VMware vCenter single sign-on audit, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: type, user, description, client, severity, line.
WITH
  said AS (
    SELECT
      record,
      item,
      ordinal,
      byte_offset,
      byte_length,
      time_ns,
      time_text,
      time_assumed,
      extra,
      "type" AS "$.type",
      "user" AS "$.user",
      "description" AS "$.description",
      "client" AS "$.client",
      "severity" AS "$.severity",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.client") AS "$.client as ip"
    FROM
      said
  )
SELECT
  record,
  item,
  ordinal,
  byte_offset,
  byte_length,
  time_ns,
  time_text,
  time_assumed,
  extra,
  'vmware.sso_audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.type" AS "event_code",
  coalesce(
    nullif(coalesce(TRY (json_extract_string('"' || "$.user" || '"', '$')), "$.user"), 'n/a'),
    nullif(
      regexp_extract(
        coalesce(TRY (json_extract_string('"' || "$.description" || '"', '$')), "$.description"),
        '^User (.{1,512})@[^@ ]{1,64} (?:logged in|logged out|failed to log in)(?: with response code \d{1,4})?$',
        1
      ),
      ''
    )
  ) AS "user_name",
  nullif(
    regexp_extract(
      coalesce(TRY (json_extract_string('"' || "$.description" || '"', '$')), "$.description"),
      '^(?:Creating local person user|Deleting principal|Resetting password of local user) ''([^'']{1,512})''',
      1
    ),
    ''
  ) AS "user_target_name",
  nullif(
    regexp_extract(
      coalesce(TRY (json_extract_string('"' || "$.description" || '"', '$')), "$.description"),
      '^(?:Creating local group|Adding users to local group|Removing principals from local group) ''([^'']{1,512})''',
      1
    ),
    ''
  ) AS "group_name",
  "$.client as ip" AS "source_ip",
  coalesce(TRY (json_extract_string('"' || "$.client" || '"', '$')), "$.client") AS "source_address",
  "$.severity" AS "log_level",
  coalesce(coalesce(TRY (json_extract_string('"' || "$.description" || '"', '$')), "$.description"), "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.client" <> ''
      AND "$.client as ip" IS NULL
    )
    OR (
      nullif("$.type", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.client" <> ''
          AND "$.client as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client` is no IP address: ' || left("$.client", 80)}
        END,
        CASE
          WHEN nullif("$.type", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.action, event.category, event.type, event.outcome stay empty, `type` is not in its table: ' || left(nullif("$.type", ''), 80)
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('com.vmware.sso.LoginSuccess', 'login', 'authentication,session', 'start', 'success'),
      ('com.vmware.sso.LoginFailure', 'login', 'authentication', 'start', 'failure'),
      ('com.vmware.sso.Logout', 'logout', 'session', 'end', NULL),
      ('com.vmware.sso.PrincipalManagement', 'principal management', 'iam', 'change', NULL),
      ('com.vmware.sso.RoleManagement', 'role management', 'iam', 'change', NULL),
      ('com.vmware.sso.IdentitySourceManagement', 'identity source management', 'configuration', 'change', NULL),
      ('com.vmware.sso.DomainManagement', 'domain management', 'configuration', 'change', NULL),
      ('com.vmware.sso.ConfigurationManagement', 'configuration management', 'configuration', 'change', NULL),
      ('com.vmware.sso.CertificateManager', 'certificate management', 'configuration', 'change', NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.type", '')
