// CloudTrail records as the service writes them (event version 1.09; "CloudTrail record contents" in the vendor's user guide).
import type { Dice } from './seeded.ts';
import { ACCOUNT, iso, REGION } from './world.ts';

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export interface Call {
  /** Seconds since the epoch. */
  time: number;
  identity: { [name: string]: Json };
  /** `iam:ListUsers` */
  api: string;
  from: string;
  agent: string;
  request?: Json;
  response?: Json;
  error?: { code: string; message: string };
  readOnly?: boolean;
  data?: boolean;
  more?: { [name: string]: Json };
}
export interface Entry {
  time: number;
  record: { [name: string]: Json };
}

export const agents = {
  browser: 'Mozilla/5.0 (X11; Linux x86_64; rv:134.0) Gecko/20100101 Firefox/134.0',
  otherBrowser: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/132.0.0.0 Safari/537.36',
  runner: 'aws-cli/2.22.12 md/awscrt#0.23.4 ua/2.0 os/linux#6.1 exec-env/ci',
  intruder: 'aws-cli/2.15.30 Python/3.11.8 Linux/6.6.9 exe/x86_64.debian.12',
  sdk: 'aws-sdk-go-v2/1.32.7 os/linux lang/go#1.23.4',
};

export const iamUser = (user: { name: string; id: string }, key: string) => ({
  type: 'IAMUser',
  principalId: user.id,
  arn: `arn:aws:iam::${ACCOUNT}:user/${user.name}`,
  accountId: ACCOUNT,
  ...(key === '' ? {} : { accessKeyId: key }),
  userName: user.name,
});

/** A user in the console: temporary credentials, `created` in seconds since the epoch. */
export const consoleUser = (user: { name: string; id: string }, key: string, created: number, mfa: boolean) => ({
  ...iamUser(user, key),
  sessionContext: { attributes: { creationDate: iso(created), mfaAuthenticated: String(mfa) } },
});

export const assumedRole = (role: { name: string; id: string }, session: string, key: string, created: number, mfa = false) => ({
  type: 'AssumedRole',
  principalId: `${role.id}:${session}`,
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role.name}/${session}`,
  accountId: ACCOUNT,
  accessKeyId: key,
  sessionContext: {
    sessionIssuer: { type: 'Role', principalId: role.id, arn: `arn:aws:iam::${ACCOUNT}:role/${role.name}`, accountId: ACCOUNT, userName: role.name },
    attributes: { creationDate: iso(created), mfaAuthenticated: String(mfa) },
  },
});

/** What AssumeRole answers. The service writes the expiry in words, unlike every other time in the file. */
export function issued(role: { name: string; id: string }, session: string, key: string, expires: number): Json {
  const date = new Date(expires * 1000);
  const hour = date.getUTCHours();
  const two = (value: number) => String(value).padStart(2, '0');
  const words = `Feb ${date.getUTCDate()}, 2026, ${hour % 12 || 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
  return {
    credentials: { accessKeyId: key, sessionToken: 'SAMPLE-TOKEN-NOT-A-SECRET', expiration: words },
    assumedRoleUser: { assumedRoleId: `${role.id}:${session}`, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role.name}/${session}` },
  };
}

export function entry(call: Call, dice: Dice): Entry {
  const [service, name] = call.api.split(':') as [string, string];
  const readOnly = call.readOnly ?? /^(Get|List|Describe|Head|Lookup)/.test(name);
  return {
    time: call.time,
    record: {
      eventVersion: '1.09',
      userIdentity: call.identity,
      eventTime: iso(call.time),
      eventSource: `${service}.amazonaws.com`,
      eventName: name,
      awsRegion: REGION,
      sourceIPAddress: call.from,
      userAgent: call.agent,
      ...(call.error === undefined ? {} : { errorCode: call.error.code, errorMessage: call.error.message }),
      requestParameters: call.request ?? null,
      responseElements: call.response ?? null,
      ...call.more,
      requestID: dice.uuid(),
      eventID: dice.uuid(),
      readOnly,
      eventType: service === 'signin' ? 'AwsConsoleSignIn' : 'AwsApiCall',
      managementEvent: call.data !== true,
      recipientAccountId: ACCOUNT,
      eventCategory: call.data === true ? 'Data' : 'Management',
    },
  };
}
