// Seeded CloudTrail archive for measuring: gzip delivery files in order of time, records of about 1.5 KB. The same seed gives the same bytes.
// The browser tests make their large case with it too.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Archive {
  files: string[];
  records: number;
  rawBytes: number;
  storedBytes: number;
}

/** mulberry32: small, fast, good enough for data that only has to look varied. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Call = readonly [source: string, name: string, readOnly: boolean, weight: number];
const calls: readonly Call[] = [
  ['s3.amazonaws.com', 'GetObject', true, 22],
  ['s3.amazonaws.com', 'PutObject', false, 9],
  ['s3.amazonaws.com', 'ListObjects', true, 8],
  ['ec2.amazonaws.com', 'DescribeInstances', true, 16],
  ['ec2.amazonaws.com', 'DescribeSecurityGroups', true, 7],
  ['ec2.amazonaws.com', 'RunInstances', false, 1],
  ['kms.amazonaws.com', 'Decrypt', true, 12],
  ['sts.amazonaws.com', 'AssumeRole', true, 9],
  ['sts.amazonaws.com', 'GetCallerIdentity', true, 4],
  ['iam.amazonaws.com', 'ListAttachedRolePolicies', true, 3],
  ['iam.amazonaws.com', 'CreateAccessKey', false, 0.2],
  ['logs.amazonaws.com', 'CreateLogStream', false, 4],
  ['lambda.amazonaws.com', 'Invoke', false, 3],
  ['signin.amazonaws.com', 'ConsoleLogin', false, 0.6],
  ['secretsmanager.amazonaws.com', 'GetSecretValue', true, 2],
];
const agents = [
  'aws-cli/2.17.9 md/awscrt#0.20.11 ua/2.0 os/linux#6.1.94 md/arch#x86_64 lang/python#3.11.9 cfg/retry-mode#standard',
  'Boto3/1.34.140 md/Botocore#1.34.140 ua/2.0 os/linux#5.15.0 md/arch#aarch64 lang/python#3.12.3',
  'aws-sdk-java/2.26.12 Linux/5.10.219 OpenJDK_64-Bit_Server_VM/17.0.11+9-LTS io/sync http/Apache',
  'Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0',
  'console.amazonaws.com',
];
const regions = ['eu-central-1', 'eu-central-1', 'eu-west-1', 'us-east-1'];

export function generateCloudtrail(directory: string, records: number, perFile = 5000, seed = 42): Archive {
  const random = randomOf(seed);
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const hex = (digits: number) =>
    Array.from({ length: Math.ceil(digits / 8) }, () =>
      Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    )
      .join('')
      .slice(0, digits);
  const id = (mark: string) => mark + hex(16).toUpperCase();
  const account = '444455556666';
  const people = Array.from({ length: 300 }, (_, i) => ({
    name: `person${String(i).padStart(3, '0')}`,
    principal: id('AIDA'),
    key: id('AKIA'),
    ip: `203.0.113.${i % 254}`,
    agent: pick(agents),
  }));
  const roles = Array.from({ length: 12 }, (_, i) => ({ name: `service-role-${i}`, principal: id('AROA') }));
  const weights = calls.reduce((sum, call) => sum + call[3], 0);
  const draw = (): Call => {
    let at = random() * weights;
    return calls.find((call) => (at -= call[3]) < 0) ?? (calls[0] as Call);
  };
  const start = Date.UTC(2026, 2, 1);
  const step = (30 * 86_400_000) / records;
  const text = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

  const record = (index: number) => {
    const at = start + index * step + below(60_000);
    const [source, name, readOnly] = draw();
    const person = pick(people);
    const assumed = random() < 0.55;
    const role = pick(roles);
    const created = text(at - below(3_000_000));
    const identity = assumed
      ? {
          type: 'AssumedRole',
          principalId: `${role.principal}:${person.name}`,
          arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${person.name}`,
          accountId: account,
          accessKeyId: `ASIA${person.key.slice(4, 14)}${(at / 3_600_000).toFixed(0).slice(-6)}`,
          sessionContext: {
            sessionIssuer: {
              type: 'Role',
              principalId: role.principal,
              arn: `arn:aws:iam::${account}:role/${role.name}`,
              accountId: account,
              userName: role.name,
            },
            attributes: { creationDate: created, mfaAuthenticated: 'false' },
          },
        }
      : {
          type: 'IAMUser',
          principalId: person.principal,
          arn: `arn:aws:iam::${account}:user/${person.name}`,
          accountId: account,
          accessKeyId: person.key,
          userName: person.name,
        };
    const failed = random() < 0.03;
    const bucket = `records-${below(40)}`;
    const target = `data/${text(at).slice(0, 10)}/part-${below(100_000)}.parquet`;
    const request =
      source === 's3.amazonaws.com'
        ? { bucketName: bucket, Host: `${bucket}.s3.eu-central-1.amazonaws.com`, key: target }
        : name === 'AssumeRole'
          ? { roleArn: `arn:aws:iam::${account}:role/${role.name}`, roleSessionName: person.name, durationSeconds: 3600 }
          : { filterSet: { items: [{ name: 'tag:stage', valueSet: { items: [{ value: 'production' }] } }] }, maxResults: below(1000), requestToken: hex(32) };
    const response =
      readOnly && name !== 'AssumeRole'
        ? null
        : name === 'AssumeRole'
          ? {
              credentials: { accessKeyId: id('ASIA'), sessionToken: hex(160), expiration: text(at + 3_600_000) },
              assumedRoleUser: { assumedRoleId: `${role.principal}:${person.name}`, arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${person.name}` },
            }
          : { requestId: hex(32), status: 'accepted' };
    return {
      eventVersion: '1.11',
      userIdentity: identity,
      eventTime: text(at),
      eventSource: source,
      eventName: name,
      awsRegion: pick(regions),
      sourceIPAddress: random() < 0.1 ? source : person.ip,
      userAgent: person.agent,
      ...(failed ? { errorCode: 'AccessDenied', errorMessage: `User: ${identity.arn} is not authorized to perform: ${source.split('.')[0]}:${name}` } : {}),
      requestParameters: request,
      responseElements: failed ? null : response,
      additionalEventData: {
        SignatureVersion: 'SigV4',
        CipherSuite: 'TLS_AES_128_GCM_SHA256',
        bytesTransferredIn: 0,
        bytesTransferredOut: below(900_000),
        AuthenticationMethod: 'AuthHeader',
      },
      requestID: hex(32),
      eventID: `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
      readOnly,
      resources: [{ accountId: account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}` }],
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: account,
      eventCategory: 'Management',
      tlsDetails: {
        tlsVersion: 'TLSv1.3',
        cipherSuite: 'TLS_AES_128_GCM_SHA256',
        clientProvidedHostHeader: source.replace('.amazonaws', '.eu-central-1.amazonaws'),
      },
    };
  };

  mkdirSync(directory, { recursive: true });
  const archive: Archive = { files: [], records, rawBytes: 0, storedBytes: 0 };
  for (let from = 0; from < records; from += perFile) {
    const list = Array.from({ length: Math.min(perFile, records - from) }, (_, i) => JSON.stringify(record(from + i)));
    const raw = Buffer.from(`{"Records":[${list.join(',')}]}`);
    const stored = gzipSync(raw, { level: 6 });
    const stamp = text(start + from * step)
      .replace(/[-:]/g, '')
      .slice(0, 13);
    const file = join(directory, `${account}_CloudTrail_eu-central-1_${stamp}Z_${String(from / perFile).padStart(8, '0')}.json.gz`);
    writeFileSync(file, stored);
    archive.files.push(file);
    archive.rawBytes += raw.length;
    archive.storedBytes += stored.length;
  }
  return archive;
}
