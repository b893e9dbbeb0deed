// What the company does on any day: the noise in which the intrusion has to be found.
import { agents, assumedRole, type Call, consoleUser, entry, type Entry, iamUser, issued, type Json } from './cloudtrail-records.ts';
import type { Dice } from './seeded.ts';
import { lettersOf } from './seeded.ts';
import { ACCOUNT, addresses, at, ci, instances, metrics, people, roles } from './world.ts';

const DAY_START = at('05:04:20');
const DAY_END = at('15:04:10');
const HOUR = 3600;
/** A temporary key id: ASIA and 16 capitals or digits, the same for the same session. */
const temporaryKey = (name: string) => `ASIA${lettersOf(name, 40).toUpperCase().slice(0, 16)}`;

export function ordinaryDay(dice: Dice): Entry[] {
  const calls: Call[] = [
    ...instances.flatMap((instance, index) => [...payments(dice, instance, addresses.instances[index]!)]),
    ...grafana(dice),
    ...deployments(dice),
    ...nightlyBackup(dice),
    ...consoleWork(dice, people.theo, '07:12:31', '14:51:00', administration, agents.browser),
    ...consoleWork(dice, people.ines, '06:35:08', '14:30:00', development, agents.browser),
    ...consoleWork(dice, people.paul, '08:10:52', '15:00:00', development, agents.otherBrowser),
    mistypedPassword,
  ];
  return calls.map((call) => entry(call, dice));
}

/** Role credentials of a machine, renewed by the platform every hour; each issue is on record. */
function* terms(role: { name: string; id: string }, session: string, first: number): Generator<{ from: number; to: number; key: string; issue: Call }> {
  for (let from = first; from < DAY_END; from += HOUR) {
    const key = temporaryKey(`${session}/${from}`);
    const request = { roleArn: `arn:aws:iam::${ACCOUNT}:role/${role.name}`, roleSessionName: session };
    const issue = {
      time: from,
      identity: { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' },
      api: 'sts:AssumeRole',
      from: 'ec2.amazonaws.com',
      agent: 'ec2.amazonaws.com',
      request,
      response: issued(role, session, key, from + HOUR),
      readOnly: true,
    };
    yield { from, to: Math.min(from + HOUR, DAY_END), key, issue };
  }
}

function* payments(dice: Dice, instance: string, address: string): Generator<Call> {
  for (const term of terms(roles.payments, instance, DAY_START + dice.roll(20, 900))) {
    yield term.issue;
    for (let time = term.from + dice.roll(5, 60); time < term.to; time += dice.roll(12, 64)) {
      const base = { time, identity: assumedRole(roles.payments, instance, term.key, term.from), from: address, agent: agents.sdk };
      const kind = dice.roll(1, 10);
      if (kind <= 4)
        yield { ...base, api: 'kms:Decrypt', readOnly: true, request: { encryptionContext: { table: 'payments' }, encryptionAlgorithm: 'SYMMETRIC_DEFAULT' } };
      else if (kind <= 6) yield { ...base, api: 'secretsmanager:GetSecretValue', request: { secretId: 'payments/database' } };
      else if (kind <= 8)
        yield { ...base, api: 's3:PutObject', readOnly: false, data: true, request: { bucketName: 'example-receipts', key: `2026/02/10/${dice.hex(12)}.pdf` } };
      else
        yield {
          ...base,
          api: 's3:GetObject',
          data: true,
          request: { bucketName: 'example-receipts', key: `templates/invoice-${dice.pick(['de', 'en', 'fr'])}.html` },
        };
    }
  }
}

function* grafana(dice: Dice): Generator<Call> {
  const session = 'dashboards';
  for (let from = DAY_START + 300; from < DAY_END; from += HOUR) {
    const key = temporaryKey(`${session}/${from}`);
    const role = roles.reader;
    const request = { roleArn: `arn:aws:iam::${ACCOUNT}:role/${role.name}`, roleSessionName: session, durationSeconds: HOUR };
    yield {
      time: from,
      identity: iamUser(metrics, metrics.key),
      api: 'sts:AssumeRole',
      from: addresses.metrics,
      agent: agents.sdk,
      request,
      response: issued(role, session, key, from + HOUR),
      readOnly: true,
    };
    for (let time = from + 4; time < Math.min(from + HOUR, DAY_END); time += dice.roll(27, 40)) {
      const api = dice.pick(['monitoring:GetMetricData', 'monitoring:ListMetrics', 'ec2:DescribeInstances', 'rds:DescribeDBInstances']);
      yield { time, identity: assumedRole(role, session, key, from), api, from: addresses.metrics, agent: agents.sdk };
    }
  }
}

/** The build server: the same order of calls at each run, always from the same address. */
function* deployments(dice: Dice): Generator<Call> {
  for (let run = at('05:50:00'); run < DAY_END - 900; run += dice.roll(2000, 3600)) {
    let time = run;
    const call = (api: string, request: Json = null, readOnly?: boolean): Call => {
      time += dice.roll(1, 9);
      return {
        time,
        identity: iamUser(ci, ci.key),
        api,
        from: addresses.runner,
        agent: agents.runner,
        request,
        ...(readOnly === undefined ? {} : { readOnly }),
        data: api.startsWith('s3:'),
      };
    };
    yield call('sts:GetCallerIdentity');
    yield call('ecr:GetAuthorizationToken');
    for (const layer of [1, 2, 3, 4]) yield call('ecr:PutImage', { repositoryName: 'payments', imageTag: `build-${run % 100_000}-${layer}` });
    yield call('cloudformation:DescribeStacks', { stackName: 'payments' });
    for (let part = 0; part < dice.roll(6, 14); part++) yield call('s3:PutObject', { bucketName: 'example-artifacts', key: `payments/${dice.hex(8)}.zip` });
    yield call('ecs:UpdateService', { cluster: 'payments', service: 'api' });
    for (let wait = 0; wait < dice.roll(3, 8); wait++) yield call('ecs:DescribeServices', { cluster: 'payments', services: ['api'] });
  }
}

function* nightlyBackup(dice: Dice): Generator<Call> {
  const session = 'snapshots';
  const from = at('05:10:00');
  const key = temporaryKey(session);
  const request = { roleArn: `arn:aws:iam::${ACCOUNT}:role/${roles.backup.name}`, roleSessionName: session };
  yield {
    time: from,
    identity: { type: 'AWSService', invokedBy: 'backup.amazonaws.com' },
    api: 'sts:AssumeRole',
    from: 'backup.amazonaws.com',
    agent: 'backup.amazonaws.com',
    request,
    response: issued(roles.backup, session, key, from + HOUR),
    readOnly: true,
  };
  for (let volume = 1; volume <= 24; volume++)
    yield {
      time: from + volume * dice.roll(18, 22),
      identity: assumedRole(roles.backup, session, key, from),
      api: 'ec2:CreateSnapshot',
      from: 'backup.amazonaws.com',
      agent: 'backup.amazonaws.com',
      request: { volumeId: `vol-0${dice.hex(16)}` },
    };
}

const administration = [
  'iam:ListUsers',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'ec2:DescribeInstances',
  'ec2:DescribeSecurityGroups',
  'cloudtrail:DescribeTrails',
  'cloudtrail:GetTrailStatus',
  'cloudwatch:DescribeAlarms',
  'rds:DescribeDBInstances',
];
const development = [
  'logs:FilterLogEvents',
  'logs:DescribeLogGroups',
  'ecs:ListTasks',
  'ecs:DescribeTasks',
  'lambda:ListFunctions20150331',
  's3:ListBuckets',
  'cloudformation:ListStacks',
  'rds:DescribeDBInstances',
];

/** A person's day: sign-in with a second factor, then a click now and then, a break at noon. */
function* consoleWork(
  dice: Dice,
  person: { name: string; id: string; address: string },
  opens: string,
  closes: string,
  apis: readonly string[],
  agent: string,
): Generator<Call> {
  const created = at(opens);
  const key = temporaryKey(person.name);
  yield signIn(person, created, agent, true, 'Success');
  for (let time = created + 20; time < at(closes); time += dice.chance(0.6) ? dice.roll(2, 20) : dice.roll(40, 420)) {
    if (time > at('11:02:00') && time < at('11:48:00')) continue;
    const base = { time, identity: consoleUser(person, key, created, true), from: person.address, agent };
    if (dice.chance(0.015))
      yield {
        ...base,
        api: 'iam:ListAttachedUserPolicies',
        request: { userName: person.name },
        error: denied(`user/${person.name}`, 'iam:ListAttachedUserPolicies'),
      };
    else yield { ...base, api: dice.pick(apis) };
  }
}

export const denied = (who: string, action: string) => ({
  code: 'AccessDenied',
  message: `User: arn:aws:iam::${ACCOUNT}:${who} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
});

export function signIn(person: { name: string; id: string; address: string }, time: number, agent: string, mfa: boolean, result: 'Success' | 'Failure'): Call {
  return {
    time,
    identity: iamUser(person, ''),
    api: 'signin:ConsoleLogin',
    from: person.address,
    agent,
    response: { ConsoleLogin: result },
    ...(result === 'Failure' ? { error: { code: 'Failed authentication', message: 'Failed authentication' } } : {}),
    readOnly: false,
    more: { additionalEventData: { LoginTo: 'https://console.example.com/console/home', MobileVersion: 'No', MFAUsed: mfa ? 'Yes' : 'No' } },
  };
}
const mistypedPassword = signIn(people.paul, at('08:10:29'), agents.otherBrowser, false, 'Failure');
