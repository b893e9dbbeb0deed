// The planted intrusion, as CloudTrail saw it, and the answer of the administrator who finds it.
import { agents, assumedRole, type Call, consoleUser, entry, type Entry, iamUser, issued, type Json } from './cloudtrail-records.ts';
import { denied, signIn } from './ordinary-day.ts';
import type { Dice } from './seeded.ts';
import { ACCOUNT, addresses, at, bastion, BUCKET, ci, iso, intruderKey, people, roles, TRAIL } from './world.ts';

const breakGlassArn = `arn:aws:iam::${ACCOUNT}:role/${roles.breakGlass.name}`;
const consoleKey = 'ASIASAMPLEMARACONS01';
const firstKey = 'ASIASAMPLEBREAKGL001';
/** Issued while the trail was off: no record of its issue exists. */
const secondKey = 'ASIASAMPLEBREAKGL002';
const session = people.mara.name;

/** Moments of the story that texts, other logs and tests refer to; seconds since the epoch. */
export const moments = {
  firstUse: at('07:41:12'),
  recon: at('08:41:03'),
  passwordSet: at('08:53:20'),
  consoleLogin: at('08:57:41'),
  breakGlass: at('08:59:10'),
  keyPushed: at('09:03:37'),
  secretRead: at('09:17:05'),
  stopLogging: at('09:26:05'),
  startLogging: at('11:31:50'),
  deletion: at('11:36:12'),
  overwrite: at('11:38:40'),
  response: at('13:10:27'),
} as const;

/** `deleted`: the keys of the digest and logs that the intruder removes. `overwritten`: the key of the log that he replaces. */
export function intrusion(dice: Dice, deleted: readonly string[], overwritten: string): Entry[] {
  return [...withStolenKey(), ...asMara(), ...asBreakGlass(), ...coveringTracks(deleted, overwritten), ...response()].map((call) => entry(call, dice));
}

function withStolenKey(): Call[] {
  const stolen = (time: number, api: string, request: Json = null, refused = false): Call => ({
    time,
    identity: iamUser(ci, ci.key),
    api,
    from: addresses.intruder,
    agent: agents.intruder,
    request,
    ...(refused ? { error: denied(`user/${ci.name}`, api) } : {}),
  });
  return [
    // The first use of the key lies in the hour that is missing from the export.
    stolen(moments.firstUse, 'sts:GetCallerIdentity'),
    stolen(moments.firstUse + 41, 's3:ListBuckets'),
    stolen(moments.recon, 'sts:GetCallerIdentity'),
    stolen(moments.recon + 19, 'iam:ListUsers'),
    stolen(moments.recon + 44, 's3:ListBuckets'),
    stolen(moments.recon + 97, 'iam:GetAccountAuthorizationDetails', null, true),
    stolen(moments.recon + 130, 'iam:ListRoles'),
    stolen(moments.recon + 171, 'iam:ListAttachedUserPolicies', { userName: ci.name }),
    stolen(moments.recon + 240, 'ec2:DescribeInstances', { instancesSet: {}, filterSet: {} }),
    stolen(moments.recon + 311, 'iam:GetLoginProfile', { userName: people.theo.name }),
    stolen(moments.recon + 350, 'iam:GetLoginProfile', { userName: people.mara.name }),
    {
      ...stolen(moments.passwordSet - 33, 'iam:CreateLoginProfile', { userName: people.mara.name, passwordResetRequired: false }),
      error: { code: 'EntityAlreadyExistsException', message: `Login Profile for user ${people.mara.name} already exists.` },
    },
    stolen(moments.passwordSet, 'iam:UpdateLoginProfile', { userName: people.mara.name, passwordResetRequired: false }),
  ];
}

function asMara(): Call[] {
  const created = moments.consoleLogin;
  const clicks = ['iam:ListRoles', 'iam:GetRole', 'ec2:DescribeInstances'];
  return [
    signIn(people.mara, created, agents.browser, false, 'Success'),
    ...clicks.map(
      (api, index): Call => ({
        time: created + 14 + index * 17,
        identity: consoleUser(people.mara, consoleKey, created, false),
        api,
        from: addresses.intruder,
        agent: agents.browser,
        ...(api === 'iam:GetRole' ? { request: { roleName: roles.breakGlass.name } } : {}),
      }),
    ),
    {
      time: moments.breakGlass,
      identity: consoleUser(people.mara, consoleKey, created, false),
      api: 'sts:AssumeRole',
      from: addresses.intruder,
      agent: agents.browser,
      request: { roleArn: breakGlassArn, roleSessionName: session, durationSeconds: 3600 },
      response: issued(roles.breakGlass, session, firstKey, moments.breakGlass + 3600),
      readOnly: true,
    },
  ];
}

const glass = (time: number, api: string, request: Json = null, key = firstKey, created: number = moments.breakGlass): Call => ({
  time,
  identity: assumedRole(roles.breakGlass, session, key, created),
  api,
  from: addresses.intruder,
  agent: agents.intruder,
  request,
  data: api.startsWith('s3:') && api !== 's3:ListBuckets',
});

function asBreakGlass(): Call[] {
  const push = glass(moments.keyPushed, 'ec2-instance-connect:SendSSHPublicKey', {
    instanceId: bastion.instance,
    instanceOSUser: bastion.osUser,
    sSHPublicKey: intruderKey,
  });
  return [
    glass(moments.breakGlass + 33, 'sts:GetCallerIdentity'),
    glass(moments.breakGlass + 71, 'ec2:DescribeInstances', { instancesSet: { items: [{ instanceId: bastion.instance }] }, filterSet: {} }),
    glass(moments.breakGlass + 130, 'cloudtrail:DescribeTrails'),
    { ...push, response: { requestId: 'a5a5a5a5-5a5a-4a5a-8a5a-a5a5a5a5a5a5', success: true } },
    glass(moments.secretRead - 48, 'secretsmanager:ListSecrets'),
    glass(moments.secretRead, 'secretsmanager:GetSecretValue', { secretId: 'payments/reporting' }),
    glass(moments.secretRead + 160, 's3:GetObject', { bucketName: 'example-receipts', key: 'exports/customers-2026-01.csv' }),
    glass(moments.stopLogging - 61, 'cloudtrail:GetTrailStatus', { name: TRAIL }),
    glass(moments.stopLogging, 'cloudtrail:StopLogging', { name: `arn:aws:cloudtrail:eu-central-1:${ACCOUNT}:trail/${TRAIL}` }),
  ];
}

function coveringTracks(deleted: readonly string[], overwritten: string): Call[] {
  const created = moments.startLogging - 130;
  const late = (time: number, api: string, request: Json): Call => glass(time, api, request, secondKey, created);
  return [
    late(moments.startLogging, 'cloudtrail:StartLogging', { name: `arn:aws:cloudtrail:eu-central-1:${ACCOUNT}:trail/${TRAIL}` }),
    ...deleted.map((key, index) => late(moments.deletion + index * 3, 's3:DeleteObject', { bucketName: BUCKET, key })),
    late(moments.overwrite - 35, 's3:GetObject', { bucketName: BUCKET, key: overwritten }),
    late(moments.overwrite, 's3:PutObject', { bucketName: BUCKET, key: overwritten }),
  ];
}

function response(): Call[] {
  const created = at('07:12:31');
  const theo = (offset: number, api: string, request: Json): Call => ({
    time: moments.response + offset,
    identity: consoleUser(people.theo, 'ASIASAMPLETHEORESP01', created, true),
    api,
    from: addresses.office,
    agent: agents.browser,
    request,
  });
  return [
    theo(0, 'cloudtrail:LookupEvents', { startTime: iso(at('07:00:00')), lookupAttributes: [{ attributeKey: 'AccessKeyId', attributeValue: ci.key }] }),
    theo(92, 'iam:UpdateAccessKey', { userName: ci.name, accessKeyId: ci.key, status: 'Inactive' }),
    theo(141, 'iam:DeleteLoginProfile', { userName: people.mara.name }),
    theo(205, 'iam:PutRolePolicy', { roleName: roles.breakGlass.name, policyName: 'AWSRevokeOlderSessions' }),
  ];
}
