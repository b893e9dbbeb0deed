-- Which keys were used by whom, and which records issued them. JSON is read from one record per key and from issuing records only.
CREATE OR REPLACE TEMP VIEW ct_event AS
SELECT
  e.*
FROM
  event e
  ANTI JOIN repeated USING (source, record)
WHERE
  e.event_dataset = 'aws.cloudtrail';

-- One row per (access key, principal); key '' = an assumed role whose records name no key.
CREATE OR REPLACE TEMP TABLE ct_use AS
SELECT
  row_number() OVER (
    ORDER BY
      key,
      who
  ) AS
use,
*
FROM
  (
    SELECT
      coalesce(session_key, '') AS key,
      coalesce(user_id, user_name, '') AS who,
      min(time_ns) AS first_ns,
      max(time_ns) AS last_ns,
      arg_min({'source': source, 'record': record}, (coalesce(time_ns, 9223372036854775807), source, record)) AS first,
      arg_min(user_name, (time_ns, source, record)) AS user_name,
      arg_min(cloud_account_id, (time_ns, source, record)) AS account,
      arg_min(source_ip, (time_ns, source, record)) FILTER(source_ip IS NOT NULL) AS source_ip,
      count(source_ip) = 0 AS by_service
    FROM
      ct_event
    WHERE
      (
        session_key <> ''
        OR user_id LIKE '%:assumed-role/%'
        OR user_id LIKE 'AROA%:%'
      )
    GROUP BY ALL
  );

-- The records whose JSON is read, in one pass: the first of each use, those that issue credentials, those that sign in or out.
CREATE OR REPLACE TEMP TABLE ct_said AS
SELECT
  e.source,
  e.record,
  e.time_ns,
  e.event_action AS action,
  e.event_outcome AS outcome,
  e.user_name,
  e.user_id,
  e.source_ip,
  e.cloud_account_id AS account,
  w.use,
  TRY_CAST (e.extra AS JSON) AS j
FROM
  ct_event e
  JOIN (
    SELECT
      first.source AS source,
      first.record AS record,
    use
    FROM
      ct_use
    UNION ALL
    SELECT
      source,
      record,
      NULL
    FROM
      ct_event
    WHERE
      time_ns IS NOT NULL
      AND event_outcome IS DISTINCT FROM 'failure'
      AND event_action IN (
        'ConsoleLogin',
        'SwitchRole',
        'ExitRole',
        'Logout',
        'AssumeRole',
        'AssumeRoleWithSAML',
        'AssumeRoleWithWebIdentity',
        'AssumeRoot',
        'AssumeRoleForPodIdentity',
        'GetSessionToken',
        'GetFederationToken',
        'GetRoleCredentials',
        'GetCredentialsForIdentity'
      )
  ) w ON e.source = w.source
  AND e.record = w.record;

-- What the first record of each use says of its session.
CREATE OR REPLACE TEMP TABLE ct_fact AS
SELECT
  u.use,
  u.key,
  u.who,
  u.first_ns,
  u.last_ns,
  u.user_name,
  u.account,
  u.source_ip,
  u.by_service,
  coalesce(j ->> '$.userIdentity.arn', u.who) AS principal,
  -- Far dates, planted or not, must not overflow what is reckoned with them.
  CASE
    WHEN created BETWEEN TIMESTAMPTZ '1824-01-01' AND TIMESTAMPTZ '2116-01-01' THEN epoch_ns(created)
  END AS created_ns,
  coalesce(j ->> '$.userIdentity.type', '') AS type,
  coalesce(j ->> '$.sessionCredentialFromConsole', '') = 'true' AS from_console,
  j ->> '$.userIdentity.sessionContext.sourceIdentity' AS source_identity
FROM
  ct_use u
  JOIN (
    SELECT
      *,
      TRY_CAST (j ->> '$.userIdentity.sessionContext.attributes.creationDate' AS TIMESTAMPTZ) AS created
    FROM
      ct_said
  ) s USING (
    use
  );

-- Records that issued temporary credentials. The same issue recorded twice (both accounts of a cross-account call) counts once.
CREATE OR REPLACE TEMP TABLE ct_issue AS
SELECT
  row_number() OVER (
    ORDER BY
      time_ns,
      key
  ) AS no,
  *,
  CASE
    WHEN row_number() OVER by_key = 1 THEN time_ns - 5000000000
    ELSE time_ns
  END AS from_ns,
  lead (time_ns) OVER by_key AS next_ns,
  lead (source) OVER by_key AS next_source,
  lead (record) OVER by_key AS next_record
FROM
  (
    SELECT
      j ->> '$.responseElements.credentials.accessKeyId' AS key,
      source,
      record,
      time_ns,
      action,
      user_name,
      source_ip,
      account,
      CASE
        WHEN expires BETWEEN TIMESTAMPTZ '1824-01-01' AND TIMESTAMPTZ '2116-01-01' THEN epoch_ns(expires)
      END AS expires_ns,
      coalesce(
        j ->> '$.responseElements.assumedRoleUser.arn',
        j ->> '$.responseElements.federatedUser.arn',
        nullif(
          regexp_replace(j ->> '$.requestParameters.roleArn', '^(arn:[^:]*):iam:([^:]*:[^:]*):role/(?:.*/)?([^/]+)$', '\1:sts:\2:assumed-role/\3/') || (j ->> '$.requestParameters.roleSessionName'),
          ''
        )
      ) AS principal,
      coalesce(j ->> '$.userIdentity.type', '') = 'AWSService' AS by_service,
      j ->> '$.requestParameters.sourceIdentity' AS source_identity
    FROM
      (
        SELECT
          *,
          coalesce(
            try_strptime(j ->> '$.responseElements.credentials.expiration', ['%b %d, %Y, %I:%M:%S %p', '%b %d, %Y %I:%M:%S %p']),
            TRY_CAST (j ->> '$.responseElements.credentials.expiration' AS TIMESTAMPTZ)
          ) AS expires
        FROM
          ct_said
      )
    WHERE
    use IS NULL
    AND action NOT IN ('ConsoleLogin', 'SwitchRole', 'ExitRole', 'Logout')
    AND (j ->> '$.responseElements.credentials.accessKeyId') <> ''
    QUALIFY
      row_number() OVER (
        PARTITION BY
          j ->> '$.responseElements.credentials.accessKeyId',
          time_ns
        ORDER BY
          source,
          record
      ) = 1
  )
WINDOW
  by_key AS (
    PARTITION BY
      key
    ORDER BY
      time_ns
  );

-- Sign-ins, role switches and sign-outs of the console. They carry no key; the principal and the time join them.
CREATE OR REPLACE TEMP TABLE ct_sign AS
SELECT
  source,
  record,
  time_ns,
  action,
  user_name,
  source_ip,
  account,
  coalesce(j ->> '$.userIdentity.arn', user_id, user_name) AS principal,
  j ->> '$.additionalEventData.SwitchFrom' AS switched_from
FROM
  ct_said
WHERE
use IS NULL
AND action IN ('ConsoleLogin', 'SwitchRole', 'ExitRole', 'Logout')
AND coalesce(j ->> '$.responseElements.ConsoleLogin', j ->> '$.responseElements.SwitchRole', j ->> '$.responseElements.ExitRole', 'Success') = 'Success';
