import { defineFixes } from './define-fixes.ts';

const as_of = '2026-11-28';

export const cloudtrail = defineFixes(
  'AWS CloudTrail',
  ['aws.cloudtrail'],
  [
    {
      id: 'cloudtrail-validation',
      finding: 'Log files are not signed: nothing shows that they are as they were written.',
      setting: ['aws cloudtrail update-trail --name <trail> --enable-log-file-validation'],
      beware:
        'A pause of the trail breaks the chain of digests, and hours before it was switched on are never digested. Export log files and digests together, in place.',
      demands: [35, 36, 37, 76, 80],
      documented: 'vendor documentation',
      as_of,
    },
    {
      id: 'cloudtrail-data-events',
      finding: 'Reading and writing of objects and calls of functions leave no record: data events are off by default.',
      setting: [
        `aws cloudtrail put-event-selectors --trail-name <trail> --advanced-event-selectors '[{"Name":"management","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]},{"Name":"objects","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]}]'`,
      ],
      beware: 'It replaces all selectors of the trail, and data events are charged by their number.',
      demands: [1, 3, 18, 45, 57, 77],
      documented: 'vendor documentation',
      as_of,
    },
    {
      id: 'cloudtrail-all-regions',
      finding: 'Regions, global services or accounts are missing.',
      setting: ['aws cloudtrail update-trail --name <trail> --is-multi-region-trail --include-global-service-events --is-organization-trail'],
      beware: 'The last one is for the management account of an organization.',
      demands: [1, 18, 57, 77],
      documented: 'vendor documentation',
      as_of,
    },
    {
      id: 'cloudtrail-bucket-lock',
      finding: 'Copies of the log can be deleted, and nobody would see who read them.',
      setting: [
        'aws s3api put-bucket-versioning --bucket <bucket> --versioning-configuration Status=Enabled',
        `aws s3api put-object-lock-configuration --bucket <bucket> --object-lock-configuration '{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"COMPLIANCE","Days":365}}}'`,
        `aws s3api put-bucket-logging --bucket <bucket> --bucket-logging-status '{"LoggingEnabled":{"TargetBucket":"<other bucket>","TargetPrefix":"log-store/"}}'`,
      ],
      beware: 'COMPLIANCE is lifted by nobody before the date. The days are those that your own rules state.',
      demands: [35, 43, 44, 45, 52, 56],
      documented: 'vendor documentation',
      as_of,
    },
  ],
);

export const okta = defineFixes(
  'Okta',
  ['okta.*'],
  [
    {
      id: 'okta-streaming',
      finding: 'The System Log goes back 90 days and no further.',
      setting: ['Admin Console > Reports > Log Streaming > Add Log Stream > AWS EventBridge or Splunk Cloud'],
      beware: 'Where it is polled instead: no `until`, sorted ascending, following the link “next”; a bounded query may lack events that came late.',
      demands: [1, 40, 52, 57, 77],
      documented: 'vendor documentation',
      as_of,
    },
    {
      id: 'okta-session-ids',
      finding: 'Records of one session or request cannot be joined.',
      setting: ['Export the members transaction.id, authenticationContext.externalSessionId and authenticationContext.rootSessionId with every event.'],
      beware: 'Sign-ins that failed have no session id, and sign-ons to applications state no outcome of the application.',
      demands: [7, 12, 19],
      documented: 'vendor documentation',
      as_of,
    },
  ],
);

export const entra = defineFixes(
  'Microsoft Entra and Microsoft 365',
  ['azure.*', 'o365.*', 'm365.*'],
  [
    {
      id: 'entra-diagnostic-settings',
      finding: 'Sign-ins of programs, managed identities and refreshed tokens are missing, and what is there is gone after 7 or 30 days.',
      setting: [
        'Entra admin center > Monitoring & health > Diagnostic settings > Add diagnostic setting',
        'Categories: AuditLogs, SignInLogs, NonInteractiveUserSignInLogs, ServicePrincipalSignInLogs, ManagedIdentitySignInLogs, MicrosoftGraphActivityLogs',
        'Destination: a Log Analytics workspace or storage account with the retention that your rules state',
      ],
      demands: [1, 8, 10, 18, 52, 57, 77],
      documented: 'vendor documentation',
      as_of,
    },
    {
      id: 'm365-unified-audit',
      finding: 'The unified audit log is off, or mailboxes are not audited.',
      setting: [
        'Set-AdminAuditLogConfig -UnifiedAuditLogIngestionEnabled $true',
        'Set-OrganizationConfig -AuditDisabled $false',
        'Set-Mailbox -Identity <mailbox> -AuditEnabled $true',
      ],
      beware: 'Records are kept 180 days; longer needs audit retention policies of Purview and their licence.',
      demands: [1, 3, 45, 52, 57],
      documented: 'general knowledge',
      as_of,
    },
  ],
);

export const github = defineFixes(
  'GitHub',
  ['github.*'],
  [
    {
      id: 'github-ip-disclosure',
      finding: 'Records state no address.',
      setting: ['Organization or enterprise settings > Audit log > Settings > Enable source IP disclosure'],
      beware: 'It acts from then on, not on what was recorded before.',
      demands: [5, 11],
      documented: 'vendor documentation',
      as_of,
    },
    {
      id: 'github-streaming',
      finding: 'Git events are kept seven days, and a plain export leaves them out.',
      setting: [
        'Enterprise settings > Audit log > Log streaming > Configure stream',
        'gh api "/orgs/<organization>/audit-log?include=all&per_page=100" --paginate',
      ],
      demands: [1, 3, 18, 52, 57],
      documented: 'vendor documentation',
      as_of,
    },
  ],
);

export const stores = defineFixes(
  'Log stores',
  [],
  [
    {
      id: 'store-immutable',
      finding: 'What was written can be changed or deleted without a trace.',
      setting: [
        `S3: aws s3api put-object-lock-configuration --bucket <bucket> --object-lock-configuration '{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"COMPLIANCE","Days":365}}}'`,
        'Azure: az storage container immutability-policy create --account-name <account> --container-name <container> --period 365, then az storage container immutability-policy lock',
        'Google: gcloud storage buckets update gs://<bucket> --retention-period=365d, then gcloud storage buckets update gs://<bucket> --lock-retention-period',
      ],
      beware:
        'A lock shows that nothing was changed after writing; it does not show that what was written is true or whole. GOVERNANCE of S3 can be lifted by right.',
      demands: [35, 38, 43, 56],
      documented: 'general knowledge',
      as_of,
    },
    {
      id: 'store-manifest',
      finding: 'Files come without digests, so nothing shows that they arrived as they were handed over.',
      setting: ['find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum > SHA256SUMS', 'gpg --armor --detach-sign SHA256SUMS'],
      beware: 'Make it where the log is written, and hand it over by another way than the files.',
      demands: [36, 37, 76, 80],
      documented: 'general knowledge',
      as_of,
    },
  ],
);
