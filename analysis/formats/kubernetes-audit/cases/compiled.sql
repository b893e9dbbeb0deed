-- Kubernetes audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "requestReceivedTimestamp" VARCHAR,
--   "stageTimestamp" VARCHAR,
--   "timestamp" VARCHAR,
--   "verb" VARCHAR,
--   "auditID" VARCHAR,
--   "stage" VARCHAR,
--   "annotations" JSON,
--   "responseStatus" STRUCT(
--     "code" JSON,
--     "message" VARCHAR,
--     "reason" VARCHAR,
--     "metadata" JSON,
--     "status" VARCHAR,
--     "details" JSON
--   ),
--   "user" STRUCT(
--     "username" VARCHAR,
--     "uid" VARCHAR,
--     "extra" JSON,
--     "groups" JSON
--   ),
--   "impersonatedUser" STRUCT(
--     "username" VARCHAR,
--     "uid" VARCHAR,
--     "groups" JSON,
--     "extra" JSON
--   ),
--   "sourceIPs" JSON,
--   "userAgent" VARCHAR,
--   "objectRef" STRUCT(
--     "namespace" VARCHAR,
--     "resource" VARCHAR,
--     "name" VARCHAR,
--     "subresource" VARCHAR,
--     "uid" VARCHAR,
--     "apiGroup" VARCHAR,
--     "apiVersion" VARCHAR,
--     "resourceVersion" VARCHAR
--   ),
--   "requestURI" VARCHAR,
--   "level" VARCHAR,
--   "kind" VARCHAR,
--   "metadata" JSON,
--   "apiVersion" VARCHAR,
--   "authenticationMetadata" JSON,
--   "requestObject" JSON,
--   "responseObject" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."annotations",
        ['$."authentication.openshift.io/decision"', '$."authorization.k8s.io/reason"', '$."authentication.openshift.io/username"']
      ) AS "in r.annotations",
      json_extract_string(r."user"."extra", ['$."authentication.kubernetes.io/credential-id"[0]', '$.accessKeyId[0]']) AS "in r.user.extra"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."requestReceivedTimestamp", ''), nullif(r."stageTimestamp", ''), nullif(r."timestamp", '')) AS "$.requestReceivedTimestamp, else $.stageTimestamp, else $.timestamp",
      r."verb" AS "$.verb",
      r."auditID" AS "$.auditID",
      r."stage" AS "$.stage",
      "in r.annotations" [1] AS "$.annotations.""authentication.openshift.io/decision""",
      json_extract_string(r."responseStatus"."code", '$') AS "$.responseStatus.code",
      r."responseStatus"."message" AS "$.responseStatus.message",
      r."responseStatus"."reason" AS "$.responseStatus.reason",
      "in r.annotations" [2] AS "$.annotations.""authorization.k8s.io/reason""",
      "in r.annotations" [3] AS "$.annotations.""authentication.openshift.io/username""",
      r."user"."username" AS "$.user.username",
      r."user"."uid" AS "$.user.uid",
      r."impersonatedUser"."username" AS "$.impersonatedUser.username",
      json_extract_string(r."sourceIPs", '$[0]') AS "$.sourceIPs[0]",
      r."userAgent" AS "$.userAgent",
      "in r.user.extra" [1] AS "$.user.extra.""authentication.kubernetes.io/credential-id""[0]",
      "in r.user.extra" [2] AS "$.user.extra.accessKeyId[0]",
      r."objectRef"."namespace" AS "$.objectRef.namespace",
      r."objectRef"."resource" AS "$.objectRef.resource",
      r."objectRef"."name" AS "$.objectRef.name",
      r."objectRef"."subresource" AS "$.objectRef.subresource",
      r."requestURI" AS "$.requestURI",
      r."level" AS "$.level"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.annotations.""authentication.openshift.io/decision""" = 'allow' THEN 'success'
        WHEN "$.annotations.""authentication.openshift.io/decision""" = 'deny' THEN 'failure'
        WHEN "$.annotations.""authentication.openshift.io/decision""" = 'error' THEN 'failure'
      END AS "event_outcome by $.annotations.""authentication.openshift.io/decision""",
      whole_number ("$.responseStatus.code") AS "$.responseStatus.code as int",
      CASE
        WHEN "$.responseStatus.code as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.responseStatus.code as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.responseStatus.code",
      canonical_ip ("$.sourceIPs[0]") AS "$.sourceIPs[0] as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.requestReceivedTimestamp, else $.stageTimestamp, else $.timestamp") THEN zoned_ns ("$.requestReceivedTimestamp, else $.stageTimestamp, else $.timestamp" || 'Z')
    ELSE zoned_ns ("$.requestReceivedTimestamp, else $.stageTimestamp, else $.timestamp")
  END AS "time_ns",
  "$.requestReceivedTimestamp, else $.stageTimestamp, else $.timestamp" AS "time_text",
  CASE
    WHEN is_bare_time ("$.requestReceivedTimestamp, else $.stageTimestamp, else $.timestamp") THEN 'zone UTC, as Kubernetes documents'
  END AS "time_assumed",
  'kubernetes.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.verb" AS "event_action",
  "$.auditID" AS "event_id",
  "$.stage" AS "event_code",
  coalesce(lookup_3."event_category", coalesce(lookup_2."event_category", 'api')) AS "event_category",
  coalesce("event_outcome by $.annotations.""authentication.openshift.io/decision""", "event_outcome by $.responseStatus.code") AS "event_outcome",
  coalesce(nullif("$.responseStatus.message", ''), nullif("$.responseStatus.reason", ''), nullif("$.annotations.""authorization.k8s.io/reason""", '')) AS "event_reason",
  "$.responseStatus.code as int" AS "http_response_status_code",
  coalesce(nullif("$.annotations.""authentication.openshift.io/username""", ''), nullif("$.user.username", '')) AS "user_name",
  nullif("$.user.uid", '') AS "user_id",
  nullif("$.impersonatedUser.username", '') AS "user_effective_name",
  "$.sourceIPs[0] as ip" AS "source_ip",
  nullif("$.sourceIPs[0]", '') AS "source_address",
  "$.userAgent" AS "user_agent",
  coalesce(nullif("$.user.extra.""authentication.kubernetes.io/credential-id""[0]", ''), nullif("$.user.extra.accessKeyId[0]", '')) AS "session_key",
  nullif("$.objectRef.namespace", '') AS "orchestrator_namespace",
  nullif("$.objectRef.resource", '') AS "orchestrator_resource_type",
  nullif("$.objectRef.name", '') AS "orchestrator_resource_name",
  nullif(
    concat_ws(
      '/',
      nullif("$.objectRef.namespace", ''),
      nullif("$.objectRef.resource", ''),
      nullif("$.objectRef.name", ''),
      nullif("$.objectRef.subresource", '')
    ),
    ''
  ) AS "resource",
  "$.requestURI" AS "url_original",
  "$.level" AS "log_level",
  coalesce(lookup_3."event_type", lookup_1."event_type") AS "event_type",
  CASE
    WHEN (
      "$.annotations.""authentication.openshift.io/decision""" <> ''
      AND "event_outcome by $.annotations.""authentication.openshift.io/decision""" IS NULL
    )
    OR (
      "$.responseStatus.code" <> ''
      AND "event_outcome by $.responseStatus.code" IS NULL
    )
    OR (
      "$.responseStatus.code" <> ''
      AND "$.responseStatus.code as int" IS NULL
    )
    OR (
      "$.sourceIPs[0]" <> ''
      AND "$.sourceIPs[0] as ip" IS NULL
    )
    OR (
      NOT starts_with(r."annotations", '{')
      AND r."annotations" <> 'null'
    )
    OR (
      NOT starts_with(r."sourceIPs", '[')
      AND r."sourceIPs" <> 'null'
    )
    OR (
      NOT starts_with(r."user"."extra", '{')
      AND r."user"."extra" <> 'null'
    )
    OR (
      r."auditID" IS NULL
      AND r."kind" IS NULL
      AND r."verb" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.annotations.""authentication.openshift.io/decision""" <> ''
          AND "event_outcome by $.annotations.""authentication.openshift.io/decision""" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `annotations."authentication.openshift.io/decision"` is a word that is not documented: ' || left("$.annotations.""authentication.openshift.io/decision""", 80)
          }
        END,
        CASE
          WHEN "$.responseStatus.code" <> ''
          AND "event_outcome by $.responseStatus.code" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `responseStatus.code` is a number that is not documented: ' || left("$.responseStatus.code", 80)
          }
        END,
        CASE
          WHEN "$.responseStatus.code" <> ''
          AND "$.responseStatus.code as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `responseStatus.code` is no whole number: ' || left("$.responseStatus.code", 80)
          }
        END,
        CASE
          WHEN "$.sourceIPs[0]" <> ''
          AND "$.sourceIPs[0] as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `sourceIPs[0]` is no IP address: ' || left("$.sourceIPs[0]", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."annotations", '{')
          AND r."annotations" <> 'null' THEN {'code': 'json.type_drift', 'message': 'annotations is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."sourceIPs", '[')
          AND r."sourceIPs" <> 'null' THEN {'code': 'json.type_drift', 'message': 'sourceIPs is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."user"."extra", '{')
          AND r."user"."extra" <> 'null' THEN {'code': 'json.type_drift', 'message': 'user.extra is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."auditID" IS NULL
          AND r."kind" IS NULL
          AND r."verb" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of auditID, kind, verb: it seems to be of another source, and only what fits was read'
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
      ('approve', 'allowed'),
      ('bind', 'change'),
      ('connect', 'start'),
      ('create', 'creation'),
      ('delete', 'deletion'),
      ('deletecollection', 'deletion'),
      ('escalate', 'change'),
      ('get', 'access'),
      ('head', 'access'),
      ('impersonate', 'change'),
      ('list', 'access'),
      ('options', 'access'),
      ('patch', 'change'),
      ('post', 'creation'),
      ('proxy', 'access'),
      ('put', 'change'),
      ('sign', 'change'),
      ('update', 'change'),
      ('use', 'access'),
      ('watch', 'access')
  ) AS lookup_1 (key, "event_type") ON lookup_1.key = nullif("$.verb", '')
  LEFT JOIN (
    VALUES
      ('certificatesigningrequests', 'iam,api'),
      ('certificatesigningrequests/approval', 'iam,api'),
      ('clusterrolebindings', 'iam,api'),
      ('clusterroles', 'iam,api'),
      ('configmaps', 'configuration,api'),
      ('localsubjectaccessreviews', 'iam,api'),
      ('mutatingwebhookconfigurations', 'configuration,api'),
      ('networkpolicies', 'network,configuration,api'),
      ('pods/attach', 'process,api'),
      ('pods/exec', 'process,api'),
      ('pods/portforward', 'network,api'),
      ('rolebindings', 'iam,api'),
      ('roles', 'iam,api'),
      ('secrets', 'configuration,api'),
      ('selfsubjectaccessreviews', 'iam,api'),
      ('selfsubjectrulesreviews', 'iam,api'),
      ('serviceaccounts', 'iam,api'),
      ('serviceaccounts/token', 'authentication,iam,api'),
      ('subjectaccessreviews', 'iam,api'),
      ('tokenreviews', 'authentication,api'),
      ('validatingwebhookconfigurations', 'configuration,api')
  ) AS lookup_2 (key, "event_category") ON lookup_2.key = nullif(concat_ws('/', nullif("$.objectRef.resource", ''), nullif("$.objectRef.subresource", '')), '')
  LEFT JOIN (
    VALUES
      ('allow', 'authentication', 'start'),
      ('deny', 'authentication', 'start'),
      ('error', 'authentication', 'start')
  ) AS lookup_3 (key, "event_category", "event_type") ON lookup_3.key = nullif("$.annotations.""authentication.openshift.io/decision""", '')
