-- Bitwarden event log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "date" VARCHAR,
--   "type" VARCHAR,
--   "actingUserId" VARCHAR,
--   "memberId" VARCHAR,
--   "groupId" VARCHAR,
--   "ipAddress" VARCHAR,
--   "itemId" VARCHAR,
--   "secretId" VARCHAR,
--   "collectionId" VARCHAR,
--   "policyId" VARCHAR,
--   "domainName" VARCHAR,
--   "projectId" VARCHAR,
--   "serviceAccountId" VARCHAR,
--   "organizationId" VARCHAR,
--   "object" VARCHAR,
--   "device" JSON,
--   "installationId" VARCHAR,
--   "systemUser" JSON,
--   "providerId" VARCHAR,
--   "providerUserId" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."date" AS "$.date",
      r."type" AS "$.type",
      r."actingUserId" AS "$.actingUserId",
      r."memberId" AS "$.memberId",
      r."groupId" AS "$.groupId",
      r."ipAddress" AS "$.ipAddress",
      r."itemId" AS "$.itemId",
      r."secretId" AS "$.secretId",
      r."collectionId" AS "$.collectionId",
      r."policyId" AS "$.policyId",
      r."domainName" AS "$.domainName",
      r."projectId" AS "$.projectId",
      r."serviceAccountId" AS "$.serviceAccountId",
      r."organizationId" AS "$.organizationId"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.ipAddress") AS "$.ipAddress as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.date") THEN zoned_ns ("$.date" || 'Z')
    ELSE zoned_ns ("$.date")
  END AS "time_ns",
  "$.date" AS "time_text",
  CASE
    WHEN is_bare_time ("$.date") THEN 'zone UTC, as Bitwarden documents'
  END AS "time_assumed",
  'bitwarden.events' AS "event_dataset",
  'event' AS "event_kind",
  "$.type" AS "event_code",
  "$.actingUserId" AS "user_id",
  "$.memberId" AS "user_target_id",
  "$.groupId" AS "group_name",
  "$.ipAddress as ip" AS "source_ip",
  "$.ipAddress" AS "source_address",
  coalesce(
    nullif("$.itemId", ''),
    nullif("$.secretId", ''),
    nullif("$.collectionId", ''),
    nullif("$.policyId", ''),
    nullif("$.domainName", ''),
    nullif("$.projectId", ''),
    nullif("$.serviceAccountId", '')
  ) AS "resource",
  "$.organizationId" AS "organization_id",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.ipAddress" <> ''
      AND "$.ipAddress as ip" IS NULL
    )
    OR (
      nullif("$.type", '') <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      r."type" IS NULL
      AND r."date" IS NULL
      AND r."actingUserId" IS NULL
      AND r."memberId" IS NULL
      AND r."ipAddress" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ipAddress" <> ''
          AND "$.ipAddress as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ipAddress` is no IP address: ' || left("$.ipAddress", 80)}
        END,
        CASE
          WHEN nullif("$.type", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.action, event.category, event.type, event.outcome stay empty, `type` is not in its table: ' || left(nullif("$.type", ''), 80)
          }
        END,
        CASE
          WHEN r."type" IS NULL
          AND r."date" IS NULL
          AND r."actingUserId" IS NULL
          AND r."memberId" IS NULL
          AND r."ipAddress" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of type, date, actingUserId, memberId, ipAddress: it seems to be of another source, and only what fits was read'
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
      ('1000', 'logged in', 'authentication', 'start', 'success'),
      ('1001', 'password changed', 'iam', 'user,change', 'success'),
      ('1002', 'two-step login enabled', 'iam', 'user,change', 'success'),
      ('1003', 'two-step login disabled', 'iam', 'user,change', 'success'),
      ('1004', 'account recovered from two-step login', 'iam', 'user,change', 'success'),
      ('1005', 'login failed, wrong password', 'authentication', 'start', 'failure'),
      ('1006', 'login failed, wrong second factor', 'authentication', 'start', 'failure'),
      ('1007', 'vault exported', 'file', 'access', 'success'),
      ('1008', 'password reset', 'iam', 'user,change', 'success'),
      ('1009', 'moved to a key connector', 'iam', 'user,change', 'success'),
      ('1010', 'approval of a device asked for', 'iam', 'user,change', 'success'),
      ('1011', 'master password set on leaving trusted devices', 'iam', 'user,change', 'success'),
      ('1100', 'item created', 'file', 'creation', 'success'),
      ('1101', 'item edited', 'file', 'change', 'success'),
      ('1102', 'item deleted', 'file', 'deletion', 'success'),
      ('1103', 'attachment added', 'file', 'creation', 'success'),
      ('1104', 'attachment deleted', 'file', 'deletion', 'success'),
      ('1105', 'item moved to an organization', 'file', 'change', 'success'),
      ('1106', 'collections of an item edited', 'file', 'change', 'success'),
      ('1107', 'item viewed', 'file', 'access', 'success'),
      ('1108', 'password viewed', 'file', 'access', 'success'),
      ('1109', 'hidden field viewed', 'file', 'access', 'success'),
      ('1110', 'security code viewed', 'file', 'access', 'success'),
      ('1111', 'password copied', 'file', 'access', 'success'),
      ('1112', 'hidden field copied', 'file', 'access', 'success'),
      ('1113', 'security code copied', 'file', 'access', 'success'),
      ('1114', 'item filled in', 'file', 'access', 'success'),
      ('1115', 'item moved to the bin', 'file', 'change', 'success'),
      ('1116', 'item restored', 'file', 'change', 'success'),
      ('1117', 'card number viewed', 'file', 'access', 'success'),
      ('1300', 'collection created', 'iam', 'creation', 'success'),
      ('1301', 'collection edited', 'iam', 'change', 'success'),
      ('1302', 'collection deleted', 'iam', 'deletion', 'success'),
      ('1400', 'group created', 'iam', 'group,creation', 'success'),
      ('1401', 'group edited', 'iam', 'group,change', 'success'),
      ('1402', 'group deleted', 'iam', 'group,deletion', 'success'),
      ('1500', 'member invited', 'iam', 'user,creation', 'success'),
      ('1501', 'member confirmed', 'iam', 'user,change', 'success'),
      ('1502', 'member edited', 'iam', 'user,change', 'success'),
      ('1503', 'member removed', 'iam', 'user,deletion', 'success'),
      ('1504', 'groups of a member edited', 'iam', 'user,change', 'success'),
      ('1505', 'single sign-on unlinked', 'iam', 'user,change', 'success'),
      ('1506', 'enrolled in account recovery', 'iam', 'user,change', 'success'),
      ('1507', 'withdrawn from account recovery', 'iam', 'user,change', 'success'),
      ('1508', 'master password of a member reset', 'iam', 'user,change', 'success'),
      ('1509', 'link to single sign-on reset', 'iam', 'user,change', 'success'),
      ('1510', 'first login by single sign-on', 'iam', 'user,change', 'success'),
      ('1511', 'access of a member revoked', 'iam', 'user,change', 'success'),
      ('1512', 'access of a member restored', 'iam', 'user,change', 'success'),
      ('1513', 'device approved', 'iam', 'user,change', 'success'),
      ('1514', 'device denied', 'iam', 'user,change', 'success'),
      ('1515', 'account of a member deleted', 'iam', 'user,deletion', 'success'),
      ('1516', 'member left', 'iam', 'user,deletion', 'success'),
      ('1600', 'settings of the organization edited', 'configuration', 'change', 'success'),
      ('1601', 'vault of the organization purged', 'file', 'deletion', 'success'),
      ('1602', 'vault of the organization exported', 'file', 'access', 'success'),
      ('1603', 'vault of the organization opened by a provider', 'file', 'access', 'success'),
      ('1604', 'single sign-on enabled', 'configuration', 'change', 'success'),
      ('1605', 'single sign-on disabled', 'configuration', 'change', 'success'),
      ('1606', 'key connector enabled', 'configuration', 'change', 'success'),
      ('1607', 'key connector disabled', 'configuration', 'change', 'success'),
      ('1608', 'sponsorships synchronised', 'configuration', 'change', 'success'),
      ('1609', 'management of collections edited', 'configuration', 'change', 'success'),
      ('1700', 'policy edited', 'configuration', 'change', 'success'),
      ('1800', 'user of the provider invited', 'iam', 'user,creation', 'success'),
      ('1801', 'user of the provider confirmed', 'iam', 'user,change', 'success'),
      ('1802', 'user of the provider edited', 'iam', 'user,change', 'success'),
      ('1803', 'user of the provider removed', 'iam', 'user,deletion', 'success'),
      ('1900', 'organization created by the provider', 'configuration', 'creation', 'success'),
      ('1901', 'organization added to the provider', 'configuration', 'change', 'success'),
      ('1902', 'organization removed from the provider', 'configuration', 'change', 'success'),
      ('1903', 'vault of a client opened by the provider', 'file', 'access', 'success'),
      ('2000', 'domain added', 'configuration', 'change', 'success'),
      ('2001', 'domain removed', 'configuration', 'change', 'success'),
      ('2002', 'domain verified', 'configuration', 'change', 'success'),
      ('2003', 'domain not verified', 'configuration', 'change', 'failure'),
      ('2100', 'secret read', 'file', 'access', 'success'),
      ('2101', 'secret created', 'file', 'creation', 'success'),
      ('2102', 'secret edited', 'file', 'change', 'success'),
      ('2103', 'secret deleted', 'file', 'deletion', 'success'),
      ('2104', 'secret deleted for good', 'file', 'deletion', 'success'),
      ('2105', 'secret restored', 'file', 'change', 'success'),
      ('2200', 'project read', 'file', 'access', 'success'),
      ('2201', 'project created', 'file', 'creation', 'success'),
      ('2202', 'project edited', 'file', 'change', 'success'),
      ('2203', 'project deleted', 'file', 'deletion', 'success')
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.type", '')
