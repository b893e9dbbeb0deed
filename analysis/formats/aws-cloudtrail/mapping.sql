-- CloudTrail record to ECS. `spool` has p (place), r (typed members), u (members as JSON text where r cannot hold them); all three pass through.
-- JSON inside the free-form members is read only for the few actions whose outcome, target or effective identity stands there.
WITH
  action (source, name, category, type) AS (
    VALUES
      ('signin.amazonaws.com', 'ConsoleLogin', 'authentication', 'start'),
      ('signin.amazonaws.com', 'SwitchRole', 'authentication', 'start'),
      ('signin.amazonaws.com', 'ExitRole', 'authentication', 'end'),
      ('signin.amazonaws.com', 'Logout', 'authentication', 'end'),
      ('signin.amazonaws.com', 'CheckMfa', 'authentication', 'info'),
      ('signin.amazonaws.com', 'CredentialChallenge', 'authentication', 'info'),
      ('signin.amazonaws.com', 'CredentialVerification', 'authentication', 'info'),
      ('signin.amazonaws.com', 'UserAuthentication', 'authentication', 'start'),
      ('sso.amazonaws.com', 'Authenticate', 'authentication', 'start'),
      ('sso.amazonaws.com', 'Federate', 'authentication', 'start'),
      ('sso.amazonaws.com', 'Logout', 'authentication', 'end'),
      ('signin.amazonaws.com', 'PasswordRecoveryRequested', 'iam', 'user,info'),
      ('signin.amazonaws.com', 'PasswordRecoveryCompleted', 'iam', 'user,change'),
      ('sts.amazonaws.com', 'AssumeRole', 'authentication', 'start'),
      ('sts.amazonaws.com', 'AssumeRoleWithSAML', 'authentication', 'start'),
      ('sts.amazonaws.com', 'AssumeRoleWithWebIdentity', 'authentication', 'start'),
      ('sts.amazonaws.com', 'AssumeRoot', 'authentication', 'start'),
      ('sts.amazonaws.com', 'GetSessionToken', 'authentication', 'start'),
      ('sts.amazonaws.com', 'GetFederationToken', 'authentication', 'start'),
      ('sts.amazonaws.com', 'GetCallerIdentity', 'authentication', 'info'),
      ('iam.amazonaws.com', 'CreateUser', 'iam', 'user,creation'),
      ('iam.amazonaws.com', 'DeleteUser', 'iam', 'user,deletion'),
      ('iam.amazonaws.com', 'UpdateUser', 'iam', 'user,change'),
      ('iam.amazonaws.com', 'CreateAccessKey', 'iam', 'user,change'),
      ('iam.amazonaws.com', 'UpdateAccessKey', 'iam', 'user,change'),
      ('iam.amazonaws.com', 'DeleteAccessKey', 'iam', 'user,change'),
      ('iam.amazonaws.com', 'CreateLoginProfile', 'iam', 'user,change'),
      ('iam.amazonaws.com', 'UpdateLoginProfile', 'iam', 'user,change'),
      ('iam.amazonaws.com', 'DeleteLoginProfile', 'iam', 'user,change'),
      ('iam.amazonaws.com', 'ChangePassword', 'iam', 'user,change'),
      ('iam.amazonaws.com', 'AttachUserPolicy', 'iam', 'user,change'),
      ('iam.amazonaws.com', 'DetachUserPolicy', 'iam', 'user,change'),
      ('iam.amazonaws.com', 'PutUserPolicy', 'iam', 'user,change'),
      ('iam.amazonaws.com', 'DeactivateMFADevice', 'iam', 'user,change'),
      ('iam.amazonaws.com', 'EnableMFADevice', 'iam', 'user,change'),
      ('iam.amazonaws.com', 'CreateGroup', 'iam', 'group,creation'),
      ('iam.amazonaws.com', 'DeleteGroup', 'iam', 'group,deletion'),
      ('iam.amazonaws.com', 'UpdateGroup', 'iam', 'group,change'),
      ('iam.amazonaws.com', 'AddUserToGroup', 'iam', 'group,change'),
      ('iam.amazonaws.com', 'RemoveUserFromGroup', 'iam', 'group,change'),
      ('iam.amazonaws.com', 'UpdateAssumeRolePolicy', 'iam', 'admin,change'),
      ('iam.amazonaws.com', 'CreateRole', 'iam', 'admin,creation'),
      ('iam.amazonaws.com', 'DeleteRole', 'iam', 'admin,deletion'),
      ('cloudtrail.amazonaws.com', 'StopLogging', 'configuration', 'change'),
      ('cloudtrail.amazonaws.com', 'StartLogging', 'configuration', 'change'),
      ('cloudtrail.amazonaws.com', 'DeleteTrail', 'configuration', 'deletion'),
      ('cloudtrail.amazonaws.com', 'UpdateTrail', 'configuration', 'change'),
      ('cloudtrail.amazonaws.com', 'CreateTrail', 'configuration', 'creation'),
      ('cloudtrail.amazonaws.com', 'PutEventSelectors', 'configuration', 'change')
  ),
  read AS (
    SELECT
      p,
      u,
      r,
      r.userIdentity AS who,
      -- How the time is written: `Z` as documented; any RFC 3339 form with a zone; a form without one, which is read as UTC and says so. Else it stays unread.
      CASE
        WHEN length(r.eventTime) = 20
        AND r.eventTime[20] = 'Z'
        AND r.eventTime[11] = 'T'
        AND r.eventTime[18] <= '5' THEN 'documented'
        WHEN regexp_full_match(r.eventTime, '\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-][01]\d:?[0-5]\d)') THEN 'zoned'
        WHEN regexp_full_match(r.eventTime, '\d{4}-\d\d-\d\d[T ]\d\d:\d\d:[0-5]\d(\.\d{1,9})?') THEN 'bare'
      END AS written,
      -- Calls of an API: the record states an error or there was none. Sign-ins, actions of services and of the console, what a VPC endpoint saw
      -- and Insights are none: without a statement of their own, nothing is known.
      coalesce(r.eventType, 'AwsApiCall') = 'AwsApiCall'
      AND r.eventName IS NOT NULL
      AND r.eventSource IS DISTINCT FROM 'signin.amazonaws.com'
      AND coalesce(r.eventCategory, 'Management') IN ('Management', 'Data') AS api_call,
      r.eventSource IN ('signin.amazonaws.com', 'sts.amazonaws.com', 'iam.amazonaws.com', 'sso.amazonaws.com') AS looked_into
    FROM
      spool
  )
SELECT
  p,
  u,
  r,
  CASE written
    WHEN 'documented' THEN TRY (epoch_ns(TRY_CAST (r.eventTime AS TIMESTAMPTZ)))
    -- TIMESTAMPTZ holds microseconds: the digits below are added.
    WHEN 'zoned' THEN TRY (epoch_ns(TRY_CAST (upper(r.eventTime) AS TIMESTAMPTZ)) + CAST(rpad(regexp_extract(r.eventTime, '\.\d{6}(\d{1,3})', 1), 3, '0') AS BIGINT))
    WHEN 'bare' THEN TRY (epoch_ns(TRY_CAST (r.eventTime || 'Z' AS TIMESTAMPTZ)) + CAST(rpad(regexp_extract(r.eventTime, '\.\d{6}(\d{1,3})', 1), 3, '0') AS BIGINT))
  END AS time_ns,
  r.eventTime AS time_text,
  CASE
    WHEN written = 'bare' THEN 'zone UTC, as CloudTrail documents'
  END AS time_assumed,
  'aws.cloudtrail' AS event_dataset,
  CASE
    WHEN r.insightDetails IS NOT NULL THEN 'alert'
    ELSE 'event'
  END AS event_kind,
  action.category AS event_category,
  coalesce(
    action.type,
    -- An Insight tells when calls began to be unusual, and when that ended.
    CASE r.insightDetails ->> '$.state'
      WHEN 'Start' THEN 'indicator,start'
      WHEN 'End' THEN 'indicator,end'
    END,
    CASE r.readOnly
      WHEN true THEN 'access'
      WHEN false THEN 'change'
      ELSE 'info'
    END
  ) AS event_type,
  coalesce(r.eventName, r.insightDetails ->> '$.insightType') AS event_action,
  CASE
    WHEN nullif(r.errorCode, '') IS NOT NULL
    OR nullif(r.errorMessage, '') IS NOT NULL THEN 'failure'
    WHEN api_call THEN 'success'
    -- What a record states of its outcome stands under the name of its event; what stands under another's is about that one.
    WHEN regexp_full_match(r.eventName, '[A-Za-z0-9]{1,64}') THEN CASE lower(coalesce(r.responseElements ->> ('$.' || r.eventName), r.serviceEventDetails ->> ('$.' || r.eventName)))
      WHEN 'failure' THEN 'failure'
      WHEN 'success' THEN 'success'
    END
  END AS event_outcome,
  r.errorMessage AS event_reason,
  r.errorCode AS event_code,
  coalesce(r.eventSource, r.insightDetails ->> '$.eventSource') AS event_provider,
  r.eventID AS event_id,
  coalesce(
    -- Of the account's root user, userName holds the alias of the account.
    CASE who."type"
      WHEN 'Root' THEN 'root'
    END,
    nullif(who.userName, 'HIDDEN_DUE_TO_SECURITY_REASONS'),
    who.sessionContext.sessionIssuer.userName,
    -- Users of Identity Center have neither ARN nor principal; their sign-ins name them elsewhere.
    CASE
      WHEN who."type" = 'IdentityCenterUser' THEN nullif(r.additionalEventData ->> '$.UserName', 'HIDDEN_DUE_TO_SECURITY_REASONS')
    END,
    CASE
      WHEN who.arn IS NULL
      AND who.onBehalfOf IS NULL THEN who.invokedBy
    END
  ) AS user_name,
  coalesce(
    who.arn,
    who.principalId,
    CASE
      WHEN who.onBehalfOf IS NOT NULL THEN who.onBehalfOf ->> '$.userId'
    END
  ) AS user_id,
  CASE
    WHEN looked_into
    AND r.eventName IN ('AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity') THEN coalesce(r.responseElements ->> '$.assumedRoleUser.arn', r.requestParameters ->> '$.roleArn')
    WHEN looked_into
    AND r.eventName = 'GetFederationToken' THEN r.responseElements ->> '$.federatedUser.arn'
    WHEN looked_into
    AND r.eventName = 'SwitchRole' THEN r.additionalEventData ->> '$.SwitchTo'
    WHEN who."type" = 'AssumedRole' THEN nullif(regexp_extract(who.arn, ':assumed-role/(.+)$', 1), '')
  END AS user_effective_name,
  CASE
    WHEN r.eventSource = 'iam.amazonaws.com' THEN r.requestParameters ->> '$.userName'
  END AS user_target_name,
  CASE
    WHEN regexp_full_match(r.sourceIPAddress, '((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\.|$)){4}')
    AND r.sourceIPAddress[-1] <> '.' THEN r.sourceIPAddress
    -- Eight groups, or fewer around one `::`.
    WHEN regexp_full_match(r.sourceIPAddress, '([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|(([0-9a-fA-F]{1,4}:){1,7}|:)(:|(:[0-9a-fA-F]{1,4}){1,7})')
    AND length(r.sourceIPAddress) - length(replace(r.sourceIPAddress, ':', '')) <= 8 THEN lower(r.sourceIPAddress)
    WHEN regexp_full_match(r.sourceIPAddress, '::[fF]{4}:((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\.|$)){4}')
    AND r.sourceIPAddress[-1] <> '.' THEN r.sourceIPAddress[8:]
  END AS source_ip,
  r.sourceIPAddress AS source_address,
  r.userAgent AS user_agent,
  nullif(who.accessKeyId, '') AS session_key,
  coalesce(who.accountId, r.recipientAccountId) AS cloud_account_id,
  r.awsRegion AS cloud_region,
  CASE
    WHEN r.insightDetails IS NOT NULL THEN r.insightDetails ->> '$.eventName'
    WHEN r.resources IS NOT NULL THEN coalesce(r.resources ->> '$[0].ARN', r.resources ->> '$[0].ARNPrefix')
    WHEN looked_into
    AND contains(r.requestParameters, '"roleArn"') THEN r.requestParameters ->> '$.roleArn'
    WHEN r.eventSource = 's3.amazonaws.com' THEN (r.requestParameters ->> '$.bucketName') || coalesce('/' || (r.requestParameters ->> '$.key'), '')
  END AS resource,
  -- Every record states these, of whatever kind and version: one that has none stands in a file of CloudTrail and is of another source.
  CASE
    WHEN coalesce(r.eventName, r.eventSource, r.eventTime, r.eventID, r.eventVersion) IS NULL THEN [
      {
        'code': 'record.foreign',
        'message': 'the record has none of eventName, eventSource, eventTime, eventID, eventVersion: it seems to be of another source, and only what fits was read'
      }
    ]
  END AS misfits
FROM
  read
  LEFT JOIN action ON action.source = r.eventSource
  AND action.name = r.eventName
