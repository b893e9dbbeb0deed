-- StrongDM activities, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "id" VARCHAR,
--   "activity" VARCHAR,
--   "actorEmail" VARCHAR,
--   "actorName" VARCHAR,
--   "actorAccountID" VARCHAR,
--   "ipAddress" VARCHAR,
--   "userAgent" VARCHAR,
--   "entities" JSON,
--   "sdmOrgId" VARCHAR,
--   "description" VARCHAR,
--   "actorExternalID" VARCHAR,
--   "actorFirstName" VARCHAR,
--   "actorLastName" VARCHAR,
--   "formatVersion" VARCHAR,
--   "logType" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."id" AS "$.id",
      r."activity" AS "$.activity",
      r."actorEmail" AS "$.actorEmail",
      r."actorName" AS "$.actorName",
      r."actorAccountID" AS "$.actorAccountID",
      r."ipAddress" AS "$.ipAddress",
      r."userAgent" AS "$.userAgent",
      json_extract_string(r."entities", '$') AS "$.entities",
      r."sdmOrgId" AS "$.sdmOrgId",
      r."description" AS "$.description"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.ipAddress") AS "$.ipAddress as ip",
      lower(nullif("$.activity", '')) AS "$.activity as lower"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.timestamp") THEN zoned_ns ("$.timestamp" || 'Z')
    ELSE zoned_ns ("$.timestamp")
  END AS "time_ns",
  "$.timestamp" AS "time_text",
  CASE
    WHEN is_bare_time ("$.timestamp") THEN 'zone UTC, as StrongDM documents'
  END AS "time_assumed",
  'strongdm.activity' AS "event_dataset",
  'event' AS "event_kind",
  "$.id" AS "event_id",
  "$.activity" AS "event_action",
  coalesce(
    lookup_2."event_category",
    CASE
      WHEN regexp_matches(lower("$.activity"), '^(user|service account|role|admin token|access|parent admin|mfa)\b') THEN 'iam'
      ELSE 'configuration'
    END
  ) AS "event_category",
  coalesce(nullif("$.actorEmail", ''), nullif("$.actorName", '')) AS "user_name",
  "$.actorEmail" AS "user_email",
  "$.actorAccountID" AS "user_id",
  "$.ipAddress as ip" AS "source_ip",
  "$.ipAddress" AS "source_address",
  "$.userAgent" AS "user_agent",
  nullif(array_to_string(TRY_CAST ("$.entities" AS VARCHAR[]), ', '), '') AS "resource",
  "$.sdmOrgId" AS "organization_id",
  "$.description" AS "message",
  coalesce(lookup_2."event_type", lookup_1."event_type") AS "event_type",
  lookup_2."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.ipAddress" <> ''
      AND "$.ipAddress as ip" IS NULL
    )
    OR (
      r."activity" IS NULL
      AND r."timestamp" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ipAddress" <> ''
          AND "$.ipAddress as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ipAddress` is no IP address: ' || left("$.ipAddress", 80)}
        END,
        CASE
          WHEN r."activity" IS NULL
          AND r."timestamp" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of activity, timestamp: it seems to be of another source, and only what fits was read'
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
      ('added', 'creation'),
      ('created', 'creation'),
      ('cloned', 'creation'),
      ('invited', 'creation'),
      ('deleted', 'deletion'),
      ('expired', 'deletion'),
      ('revoked', 'deletion'),
      ('updated', 'change'),
      ('changed', 'change'),
      ('rekeyed', 'change'),
      ('suspended', 'change'),
      ('reinstated', 'change'),
      ('granted', 'allowed'),
      ('approved', 'allowed'),
      ('denied', 'denied'),
      ('overridden', 'change')
  ) AS lookup_1 (key, "event_type") ON lookup_1.key = regexp_extract(lower("$.activity"), '([a-z]+)$', 1)
  LEFT JOIN (
    VALUES
      ('user logged into the admin ui', 'authentication', 'start', 'success'),
      ('user logged into the local client', 'authentication', 'start', 'success'),
      ('user logged into the admin ui using sso', 'authentication', 'start', 'success'),
      ('user logged into the local client using sso', 'authentication', 'start', 'success'),
      ('parent admin logged into the child org', 'authentication', 'start', 'success'),
      ('user logged out from the local client', 'authentication', 'end', NULL),
      ('user logged out from the admin ui', 'authentication', 'end', NULL),
      ('failed login attempt from the admin ui', 'authentication', 'start', 'failure'),
      ('failed login attempt from the local client', 'authentication', 'start', 'failure'),
      ('mfa denied access for the admin ui', 'authentication', 'denied', 'failure'),
      ('mfa denied access for the local client', 'authentication', 'denied', 'failure'),
      ('attempt to login by a suspended user from the admin ui', 'authentication', 'denied', 'failure'),
      ('attempt to login by a suspended user from the local client', 'authentication', 'denied', 'failure'),
      ('attempted to login by a service account from the admin ui', 'authentication', 'denied', 'failure'),
      ('attempted to login by a suspended service account from the admin ui', 'authentication', 'denied', 'failure'),
      ('user account locked due to failed login attempts', 'authentication,iam', 'user,change', NULL),
      ('failed login attempt counter reset', 'iam', 'user,change', NULL)
  ) AS lookup_2 (key, "event_category", "event_type", "event_outcome") ON lookup_2.key = "$.activity as lower"
