// CloudTrail records of every kind, and the ways they are delivered.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { codesOf, expectEvents, tried } from './tried.ts';

const records = (...list: object[]): string => JSON.stringify({ Records: list });
const record = (minute: number, more: object): object => ({
  eventVersion: '1.11',
  userIdentity: {
    type: 'IAMUser',
    arn: 'arn:aws:iam::111122223333:user/nadia',
    accountId: '111122223333',
    userName: 'nadia',
    accessKeyId: 'AKIAEXAMPLE000000001',
  },
  eventTime: `2026-05-04T10:${String(minute).padStart(2, '0')}:00Z`,
  eventSource: 'iam.amazonaws.com',
  eventName: 'ListUsers',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '203.0.113.50',
  eventID: `00000000-0000-4000-8000-0000000000${String(minute).padStart(2, '0')}`,
  eventType: 'AwsApiCall',
  recipientAccountId: '111122223333',
  ...more,
});

describe('c01: Identity Center', () => {
  const person = { user_id: '5082c0a4-1071-70f1-0000-aaaabbbbcccc' };
  const failure = { event_outcome: 'failure' };
  it('as reported', () =>
    tried({ folder: 'c01-identity-center' }, (found) => {
      expectEvents(found, [
        { ...person, time: '2026-05-04T10:01:00Z', event_action: 'CredentialChallenge' },
        { ...person, ...failure, time: '2026-05-04T10:02:00Z', event_action: 'CredentialVerification' },
        { ...person, time: '2026-05-04T10:03:00Z', event_outcome: 'success', user_name: 'sven' },
        { ...person, time: '2026-05-04T10:04:00Z', event_action: 'UserAuthentication', event_outcome: 'success', user_name: 'sven' },
        { ...person, time: '2026-05-04T10:05:00Z', event_outcome: null },
        { ...failure, time: '2026-05-04T10:06:00Z', event_action: 'ConsoleLogin' },
        { ...failure, time: '2026-05-04T10:07:00Z', event_action: 'ConsoleLogin', user_name: 'nadia' },
      ]);
      expect(found.code).toBe(0);
    }));

  // IAM Identity Center User Guide, CloudTrail use cases; AWS Sign-In User Guide, logging sign-in events.
  const identity = {
    type: 'IdentityCenterUser',
    accountId: '111122223333',
    onBehalfOf: { userId: person.user_id, identityStoreArn: 'arn:aws:identitystore::111122223333:identitystore/d-1' },
  };
  const signIn = (minute: number, name: string, more: object) =>
    record(minute, { userIdentity: identity, eventSource: 'signin.amazonaws.com', eventName: name, eventType: 'AwsServiceEvent', ...more });
  it('names that are withheld, and outcomes that are not stated', () =>
    tried(
      {
        files: {
          'ct.json': records(
            signIn(1, 'CredentialVerification', {
              additionalEventData: { UserName: 'HIDDEN_DUE_TO_SECURITY_REASONS', CredentialType: 'PASSWORD' },
              serviceEventDetails: { CredentialVerification: 'Failure' },
            }),
            signIn(2, 'CredentialVerification', { additionalEventData: { UserName: 'sven', CredentialType: 'WEBAUTHN' }, serviceEventDetails: null }),
            signIn(3, 'UserAuthentication', { additionalEventData: { UserName: 'sven' }, serviceEventDetails: { CredentialVerification: 'Success' } }),
            record(4, {
              userIdentity: identity,
              eventSource: 'sso.amazonaws.com',
              eventName: 'GetRoleCredentials',
              eventType: 'AwsServiceEvent',
              errorCode: 'ForbiddenException',
            }),
          ),
        },
      },
      (found) =>
        expectEvents(found, [
          { ...person, ...failure, user_name: null },
          { ...person, user_name: 'sven', event_outcome: null },
          { ...person, user_name: 'sven', event_outcome: null },
          { ...person, ...failure, user_name: null },
        ]),
    ));
  it('the older form, and console logins of every kind', () =>
    tried(
      {
        files: {
          'ct.json': records(
            signIn(1, 'UserAuthentication', {
              userIdentity: { type: 'Unknown', principalId: '111122223333', accountId: '111122223333', userName: 'sven' },
              serviceEventDetails: { UserAuthentication: 'Failure' },
            }),
            record(2, {
              eventSource: 'signin.amazonaws.com',
              eventName: 'ConsoleLogin',
              eventType: 'AwsConsoleSignIn',
              responseElements: { ConsoleLogin: 'Failure' },
              errorMessage: 'Failed authentication',
            }),
            record(3, {
              eventSource: 'signin.amazonaws.com',
              eventName: 'ConsoleLogin',
              eventType: 'AwsConsoleSignIn',
              responseElements: { ConsoleLogin: 'Success' },
              userIdentity: { type: 'Root', accountId: '111122223333', arn: 'arn:aws:iam::111122223333:root', userName: 'alias' },
            }),
            record(4, { eventSource: 'signin.amazonaws.com', eventName: 'CheckMfa', eventType: 'AwsConsoleSignIn', responseElements: { CheckMfa: 'Success' } }),
          ),
        },
      },
      (found) =>
        expectEvents(found, [
          { ...failure, user_name: 'sven' },
          { ...failure, event_reason: 'Failed authentication' },
          { event_outcome: 'success', user_name: 'root' },
          { event_outcome: 'success', user_name: 'nadia' },
        ]),
    ));
});

describe('c02: CloudWatch Logs', () => {
  const nadia = { user_name: 'nadia', source_ip: '203.0.113.50' };
  it('as reported', () =>
    tried({ folder: 'c02-cloudwatch-firehose' }, (found) => {
      expectEvents(found, [
        { ...nadia, time: '2026-05-04T10:10:00Z', event_action: 'ListBuckets' },
        { ...nadia, time: '2026-05-04T10:11:00Z', event_action: 'CreateUser', event_outcome: 'failure', event_code: 'AccessDenied' },
        { ...nadia, time: '2026-05-04T10:12:00Z', event_action: 'DescribeInstances' },
        { ...nadia, time: '2026-05-04T10:13:00Z', event_action: 'StopLogging' },
        { ...nadia, time: '2026-05-04T10:14:00Z', event_action: 'DescribeTrails' },
      ]);
      expect(found.code).toBe(0);
    }));

  const message = (type: string, ...list: object[]): string =>
    JSON.stringify({
      messageType: type,
      owner: '111122223333',
      logGroup: 'ct-logs',
      logStream: 's',
      subscriptionFilters: ['all'],
      logEvents: list.map((one, at) => ({ id: String(at), timestamp: 1777888800000 + at, message: JSON.stringify(one) })),
    });
  const two = [
    message('DATA_MESSAGE', record(10, {}), record(11, { eventName: 'DeleteUser' })),
    message('DATA_MESSAGE', record(12, { eventName: 'StopLogging', eventSource: 'cloudtrail.amazonaws.com' })),
  ];
  it.each<[how: string, bytes: string | Uint8Array]>([
    ['one message a line', two.join('\n')],
    ['one behind the other in gzip, as Firehose writes them', Buffer.concat(two.map((one) => gzipSync(one)))],
  ])('%s', (_, bytes) =>
    tried({ files: { part: bytes } }, (found) => {
      expectEvents(found, [
        { ...nadia, event_action: 'ListUsers', time: '2026-05-04T10:10:00Z' },
        { ...nadia, event_action: 'DeleteUser' },
        { ...nadia, event_action: 'StopLogging' },
      ]);
      expect(found.code).toBe(0);
    }),
  );
});

describe('c05: one event that two trails delivered', () => {
  it('as reported', () =>
    tried({ folder: 'c05-org-and-account-trail' }, async (found) => {
      expect(found.events).toHaveLength(6);
      expect(found.issues.map(({ code, record }) => [code, record])).toEqual([
        ['event.duplicate', 4],
        ['event.duplicate', 5],
        ['event.duplicate', 6],
      ]);
      const sessions = await found.sessions();
      expect(sessions.map(({ user, events }) => [user, events])).toEqual([['Administrators/john', 3]]);
      expect(found.code).toBe(0);
    }));

  it('members in another order are the same event, another content is not', () =>
    tried(
      {
        files: {
          'a.json': records(record(1, {}), record(2, {})),
          'b.json': records(Object.fromEntries(Object.entries(record(1, {})).reverse()), record(2, { eventName: 'DeleteUser' })),
        },
      },
      (found) => {
        expect(found.events).toHaveLength(4);
        expect(codesOf(found)).toEqual(['event.duplicate', 'event.id_reused']);
      },
    ));
  it('delivered three times it is marked twice', () =>
    tried({ files: { 'a.json': records(record(1, {}), record(1, {})), 'b.json': records(record(1, {})) } }, (found) =>
      expect(codesOf(found)).toEqual(['event.duplicate', 'event.duplicate']),
    ));
});

describe('c06: EventBridge', () => {
  const nadia = { user_name: 'nadia', source_ip: '203.0.113.50' };
  it('as reported', () =>
    tried({ folder: 'c06-eventbridge' }, (found) => {
      expectEvents(found, [
        { ...nadia, time: '2026-05-04T10:50:00Z', event_action: 'CreateUser', event_outcome: 'failure', user_target_name: 'evil' },
        { ...nadia, time: '2026-05-04T10:51:00Z', event_action: 'ConsoleLogin', event_outcome: 'failure' },
        { ...nadia, time: '2026-05-04T10:52:00Z', event_action: 'AttachUserPolicy', event_outcome: 'success', user_target_name: 'evil' },
      ]);
      expect(found.code).toBe(0);
    }));

  const envelope = (type: string, detail: object) => ({
    version: '0',
    id: 'eb',
    'detail-type': type,
    source: 'aws.iam',
    account: '111122223333',
    time: '2026-05-04T10:59:59Z',
    region: 'eu-west-1',
    resources: [],
    detail,
  });
  it.each<[how: string, text: string]>([
    [
      'sign-ins and actions of services',
      ['AWS Console Sign In via CloudTrail', 'AWS Service Event via CloudTrail'].map((type, at) => JSON.stringify(envelope(type, record(at, {})))).join('\n'),
    ],
    ['a list', JSON.stringify([0, 1].map((minute) => envelope('AWS API Call via CloudTrail', record(minute, {}))))],
  ])('%s', (_, text) =>
    tried({ files: { 'events.json': text } }, (found) => {
      expectEvents(found, [
        { ...nadia, time: '2026-05-04T10:00:00Z', event_action: 'ListUsers' },
        { ...nadia, time: '2026-05-04T10:01:00Z' },
      ]);
      expect(found.code).toBe(0);
    }),
  );
});
