-- MongoDB Atlas events, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "created" VARCHAR,
--   "eventTypeName" VARCHAR,
--   "id" VARCHAR,
--   "username" VARCHAR,
--   "userId" VARCHAR,
--   "publicKey" VARCHAR,
--   "apiKeyId" VARCHAR,
--   "targetUsername" VARCHAR,
--   "dbUserUsername" VARCHAR,
--   "targetPublicKey" VARCHAR,
--   "teamId" VARCHAR,
--   "remoteAddress" VARCHAR,
--   "orgId" VARCHAR,
--   "groupId" VARCHAR,
--   "hostname" VARCHAR,
--   "clusterName" VARCHAR,
--   "whitelistEntry" VARCHAR,
--   "database" VARCHAR,
--   "collection" VARCHAR,
--   "alertConfigId" VARCHAR,
--   "alertId" VARCHAR,
--   "currentValue" JSON,
--   "invoiceId" VARCHAR,
--   "isGlobalAdmin" BOOLEAN,
--   "links" JSON,
--   "metricName" VARCHAR,
--   "opType" VARCHAR,
--   "port" JSON,
--   "raw" JSON,
--   "replicaSetName" VARCHAR,
--   "shardName" VARCHAR,
--   "sessionId" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."created" AS "$.created",
      r."eventTypeName" AS "$.eventTypeName",
      r."id" AS "$.id",
      r."username" AS "$.username",
      r."userId" AS "$.userId",
      r."publicKey" AS "$.publicKey",
      r."apiKeyId" AS "$.apiKeyId",
      r."targetUsername" AS "$.targetUsername",
      r."dbUserUsername" AS "$.dbUserUsername",
      r."targetPublicKey" AS "$.targetPublicKey",
      r."teamId" AS "$.teamId",
      r."remoteAddress" AS "$.remoteAddress",
      r."orgId" AS "$.orgId",
      r."groupId" AS "$.groupId",
      r."hostname" AS "$.hostname",
      r."clusterName" AS "$.clusterName",
      r."whitelistEntry" AS "$.whitelistEntry",
      r."database" AS "$.database",
      r."collection" AS "$.collection",
      r."alertConfigId" AS "$.alertConfigId"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.remoteAddress") AS "$.remoteAddress as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.created") THEN zoned_ns ("$.created" || 'Z')
    ELSE zoned_ns ("$.created")
  END AS "time_ns",
  "$.created" AS "time_text",
  CASE
    WHEN is_bare_time ("$.created") THEN 'zone UTC, as Atlas documents'
  END AS "time_assumed",
  'mongodb.atlas' AS "event_dataset",
  'event' AS "event_kind",
  "$.eventTypeName" AS "event_action",
  "$.id" AS "event_id",
  "$.username" AS "user_name",
  coalesce(nullif("$.userId", ''), nullif("$.publicKey", ''), nullif("$.apiKeyId", '')) AS "user_id",
  CASE
    WHEN "$.username" LIKE '%_@_%' THEN "$.username"
  END AS "user_email",
  coalesce(nullif("$.targetUsername", ''), nullif("$.dbUserUsername", '')) AS "user_target_name",
  "$.targetPublicKey" AS "user_target_id",
  "$.teamId" AS "group_name",
  "$.remoteAddress as ip" AS "source_ip",
  "$.remoteAddress" AS "source_address",
  "$.orgId" AS "organization_id",
  "$.groupId" AS "cloud_account_id",
  "$.hostname" AS "host_name",
  "$.clusterName" AS "orchestrator_cluster_name",
  coalesce(
    nullif("$.clusterName", ''),
    nullif("$.hostname", ''),
    nullif("$.whitelistEntry", ''),
    nullif(concat_ws('.', nullif("$.database", ''), nullif("$.collection", '')), ''),
    nullif("$.alertConfigId", ''),
    nullif("$.groupId", ''),
    nullif("$.orgId", '')
  ) AS "resource",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.remoteAddress" <> ''
      AND "$.remoteAddress as ip" IS NULL
    )
    OR (
      r."eventTypeName" IS NULL
      AND r."created" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.remoteAddress" <> ''
          AND "$.remoteAddress as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `remoteAddress` is no IP address: ' || left("$.remoteAddress", 80)}
        END,
        CASE
          WHEN r."eventTypeName" IS NULL
          AND r."created" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of eventTypeName, created: it seems to be of another source, and only what fits was read'
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
      ('INVITED_TO_ORG', 'iam', 'user,creation'),
      ('INVITED_TO_GROUP', 'iam', 'user,creation'),
      ('INVITED_TO_TEAM', 'iam', 'user,creation'),
      ('JOINED_ORG', 'iam', 'user,change'),
      ('JOINED_GROUP', 'iam', 'user,change'),
      ('JOINED_TEAM', 'iam', 'user,change'),
      ('REMOVED_FROM_ORG', 'iam', 'user,deletion'),
      ('REMOVED_FROM_GROUP', 'iam', 'user,deletion'),
      ('REMOVED_FROM_TEAM', 'iam', 'user,deletion'),
      ('USER_ROLES_CHANGED_AUDIT', 'iam', 'user,change'),
      ('DATABASE_USER_ADDED', 'iam', 'user,creation'),
      ('DATABASE_USER_CHANGED', 'iam', 'user,change'),
      ('DATABASE_USER_REMOVED', 'iam', 'user,deletion'),
      ('MONGODB_USER_ADDED', 'iam', 'user,creation'),
      ('MONGODB_USER_UPDATED', 'iam', 'user,change'),
      ('MONGODB_USER_DELETED', 'iam', 'user,deletion'),
      ('TEAM_CREATED', 'iam', 'group,creation'),
      ('TEAM_DELETED', 'iam', 'group,deletion'),
      ('API_KEY_CREATED', 'iam', 'creation'),
      ('API_KEY_DELETED', 'iam', 'deletion'),
      ('API_KEY_ROLES_CHANGED', 'iam', 'change'),
      ('API_KEY_ACCESS_LIST_ENTRY_ADDED', 'configuration', 'change'),
      ('API_KEY_ACCESS_LIST_ENTRY_DELETED', 'configuration', 'change'),
      ('ORG_TWO_FACTOR_AUTH_REQUIRED', 'iam,configuration', 'change'),
      ('ORG_TWO_FACTOR_AUTH_OPTIONAL', 'iam,configuration', 'change'),
      ('ORG_PUBLIC_API_ACCESS_LIST_REQUIRED', 'configuration', 'change'),
      ('ORG_PUBLIC_API_ACCESS_LIST_NOT_REQUIRED', 'configuration', 'change'),
      ('NETWORK_PERMISSION_ENTRY_ADDED', 'configuration', 'change'),
      ('NETWORK_PERMISSION_ENTRY_UPDATED', 'configuration', 'change'),
      ('NETWORK_PERMISSION_ENTRY_REMOVED', 'configuration', 'change'),
      ('FEDERATION_SETTINGS_CREATED', 'iam,configuration', 'creation'),
      ('FEDERATION_SETTINGS_UPDATED', 'iam,configuration', 'change'),
      ('FEDERATION_SETTINGS_DELETED', 'iam,configuration', 'deletion'),
      ('IDENTITY_PROVIDER_CREATED', 'iam,configuration', 'creation'),
      ('IDENTITY_PROVIDER_UPDATED', 'iam,configuration', 'change'),
      ('IDENTITY_PROVIDER_DELETED', 'iam,configuration', 'deletion'),
      ('ALERT_CONFIG_ADDED_AUDIT', 'configuration', 'creation'),
      ('ALERT_CONFIG_CHANGED_AUDIT', 'configuration', 'change'),
      ('ALERT_CONFIG_DELETED_AUDIT', 'configuration', 'deletion'),
      ('ALERT_CONFIG_DISABLED_AUDIT', 'configuration', 'change'),
      ('CLUSTER_CREATED', 'database,configuration', 'creation'),
      ('CLUSTER_DELETED', 'database,configuration', 'deletion'),
      ('DATA_EXPLORER', 'database', 'access'),
      ('DATA_EXPLORER_CRUD', 'database', 'change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.eventTypeName", '')
