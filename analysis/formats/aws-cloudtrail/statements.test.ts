// What a record states and what it does not: outcome and identity of every kind of event, and one event delivered more than once.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type ImportedTables, importInto } from '../../../test/support/import-into.ts';

const record = (given: Record<string, unknown>): Record<string, unknown> => ({
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::444455556666:user/una', userName: 'una', accountId: '444455556666' },
  eventTime: '2026-06-01T12:00:00Z',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'RunInstances',
  awsRegion: 'eu-central-1',
  eventType: 'AwsApiCall',
  eventID: 'e-1',
  ...given,
});

async function withRecords(files: Record<string, unknown>[][], look: (tables: ImportedTables) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-statements-'));
  for (const [i, records] of files.entries()) writeFileSync(join(folder, `trail-${i}.json`), JSON.stringify({ Records: records }));
  const tables = await importInto(folder, { originals: 'reference' });
  try {
    await look(tables);
  } finally {
    tables.close();
    rmSync(folder, { recursive: true, force: true });
    rmSync(tables.directory, { recursive: true, force: true });
  }
}

const signIn = { eventSource: 'signin.amazonaws.com', eventType: 'AwsConsoleSignIn' };
const service = { eventType: 'AwsServiceEvent' };
const outcomes: [what: string, given: Record<string, unknown>, outcome: string | null][] = [
  ['a call without an error', {}, 'success'],
  ['a call with an error', { errorCode: 'Client.UnauthorizedOperation' }, 'failure'],
  ['a call with a message only', { errorMessage: 'denied' }, 'failure'],
  ['a call of an old version, without a type', { eventType: undefined }, 'success'],
  ['a data event', { eventCategory: 'Data' }, 'success'],
  ['an Insight', { eventType: 'AwsCloudTrailInsight', eventCategory: 'Insight' }, null],
  ['an Insight that calls itself a call', { eventCategory: 'Insight' }, null],
  ['what a VPC endpoint saw', { eventType: 'AwsVpceEvent', eventCategory: 'NetworkActivity' }, null],
  ['what a VPC endpoint refused', { eventType: 'AwsVpceEvent', eventCategory: 'NetworkActivity', errorCode: 'VpceAccessDenied' }, 'failure'],
  ['an action of a service', { ...service, eventName: 'RotateKey' }, null],
  ['an action of a service that went wrong', { ...service, eventName: 'RotateKey', errorCode: 'X' }, 'failure'],
  ['an action in the console', { eventType: 'AwsConsoleAction' }, null],
  ['a sign-in', { ...signIn, eventName: 'ConsoleLogin', responseElements: { ConsoleLogin: 'Success' } }, 'success'],
  ['a refused sign-in', { ...signIn, eventName: 'ConsoleLogin', responseElements: { ConsoleLogin: 'Failure' } }, 'failure'],
  ['a sign-in that states nothing', { ...signIn, eventName: 'ConsoleLogin', responseElements: null }, null],
  ['a refused switch of role', { ...signIn, eventName: 'SwitchRole', responseElements: { SwitchRole: 'Failure' } }, 'failure'],
  ['a second factor', { ...signIn, eventName: 'CheckMfa', responseElements: { CheckMfa: 'Success' } }, 'success'],
  ['a sign-in whose answer is another word', { ...signIn, eventName: 'ConsoleLogin', responseElements: { ConsoleLogin: 'Later' } }, null],
  [
    'a verified credential',
    { ...signIn, ...service, eventName: 'CredentialVerification', serviceEventDetails: { CredentialVerification: 'Success' } },
    'success',
  ],
  [
    'a credential that failed',
    { ...signIn, ...service, eventName: 'CredentialVerification', serviceEventDetails: { CredentialVerification: 'Failure' } },
    'failure',
  ],
  ['a sign-in token', { ...signIn, eventName: 'GetSigninToken', responseElements: { credentials: {}, GetSigninToken: 'Success' } }, 'success'],
  ['a second factor beside a sign-in', { ...signIn, eventName: 'CheckMfa', responseElements: { ConsoleLogin: 'Success', CheckMfa: 'Failure' } }, 'failure'],
  [
    'an authentication behind a verified credential',
    { ...signIn, ...service, eventName: 'UserAuthentication', serviceEventDetails: { CredentialVerification: 'Success', UserAuthentication: 'Failure' } },
    'failure',
  ],
  ['what is stated of another event', { ...signIn, eventName: 'Logout', responseElements: { ConsoleLogin: 'Success' } }, null],
  ['a name that is a path', { ...signIn, eventName: '*', responseElements: { ConsoleLogin: 'Success' } }, null],
  ['an error that is named and empty', { errorCode: '', errorMessage: '' }, 'success'],
  ['a sign-in with an empty error', { ...signIn, eventName: 'ConsoleLogin', errorMessage: '', responseElements: { ConsoleLogin: 'Success' } }, 'success'],
  ['an authentication without details', { ...signIn, ...service, eventName: 'UserAuthentication', serviceEventDetails: null }, null],
];

it('an outcome is what the record states', () =>
  withRecords([outcomes.map(([, given], i) => record({ ...given, eventID: `o-${i}` }))], async ({ rows }) => {
    const found = await rows<{ outcome: string | null }>('SELECT event_outcome AS outcome FROM event ORDER BY record');
    expect(found.map(({ outcome }, i) => [outcomes[i]?.[0], outcome])).toEqual(outcomes.map(([what, , outcome]) => [what, outcome]));
  }));

const center = {
  type: 'IdentityCenterUser',
  accountId: '444455556666',
  onBehalfOf: { userId: 'u-77', identityStoreArn: 'arn:aws:identitystore::444455556666:identitystore/d-1' },
};
const identities: [given: Record<string, unknown>, name: string | null, id: string | null][] = [
  [{ userIdentity: center, additionalEventData: { UserName: 'una' } }, 'una', 'u-77'],
  [{ userIdentity: center, additionalEventData: null }, null, 'u-77'],
  // Somebody on whose behalf a role acts: the role is who acted, as its ARN says.
  [
    { userIdentity: { ...center, type: 'AssumedRole', arn: 'arn:aws:sts::444455556666:assumed-role/R/una', principalId: 'AROA:una' } },
    null,
    'arn:aws:sts::444455556666:assumed-role/R/una',
  ],
  // Of root, userName is the alias of the account.
  [{ userIdentity: { type: 'Root', userName: 'acme-prod', arn: 'arn:aws:iam::444455556666:root' } }, 'root', 'arn:aws:iam::444455556666:root'],
  [{ userIdentity: { type: 'Root', arn: 'arn:aws:iam::444455556666:root' } }, 'root', 'arn:aws:iam::444455556666:root'],
  [{ userIdentity: { type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS', accountId: '444455556666' } }, null, null],
];

it('users of Identity Center are told apart by onBehalfOf', () =>
  withRecords([identities.map(([given], i) => record({ ...given, eventID: `i-${i}` }))], async ({ rows }) => {
    expect(await rows('SELECT user_name AS name, user_id AS id FROM event ORDER BY record')).toEqual(identities.map(([, name, id]) => ({ name, id })));
  }));

const addresses: [written: string, ip: string | null][] = [
  ['198.51.100.4', '198.51.100.4'],
  ['2001:DB8::1', '2001:db8::1'],
  ['::1', '::1'],
  ['fe80::', 'fe80::'],
  ['2001:db8:0:0:0:0:0:1', '2001:db8:0:0:0:0:0:1'],
  ['::ffff:198.51.100.4', '198.51.100.4'],
  ['12:34:56', null],
  ['1::2::3', null],
  ['a:b', null],
  ['1:2:3:4:5:6:7:8:9', null],
  ['AWS Internal', null],
];

it('an address is an IP address where it is one', () =>
  withRecords([addresses.map(([sourceIPAddress], i) => record({ sourceIPAddress, eventID: `a-${i}` }))], async ({ rows }) => {
    expect(await rows('SELECT source_address AS address, source_ip AS ip FROM event ORDER BY record')).toEqual(
      addresses.map(([address, ip]) => ({ address, ip })),
    );
  }));

it('an event that is delivered again is kept and marked; another under its id is told from it', () =>
  withRecords(
    [
      [record({ eventID: 'a' }), record({ eventID: 'b' }), record({ eventID: 'c', requestParameters: { n: 1 } })],
      [
        record({ eventID: 'a' }),
        record({ eventID: 'b', sourceIPAddress: '192.0.2.99' }),
        record({ eventID: 'c', requestParameters: { n: 2 } }),
        record({ eventID: 'd' }),
      ],
      [record({ eventID: 'a' })],
    ],
    async ({ rows, imported }) => {
      expect(imported.ledger).toMatchObject({ records: 8, events: 8, lost: 0, balanced: true });
      expect(await rows("SELECT record, code, regexp_extract(message, 'record (\\d+)', 1) AS of FROM issue ORDER BY record")).toEqual([
        { record: 4, code: 'event.duplicate', of: '1' },
        { record: 5, code: 'event.id_reused', of: '2' },
        { record: 6, code: 'event.id_reused', of: '3' },
        { record: 8, code: 'event.duplicate', of: '1' },
      ]);
    },
  ));

it('a record of another source in such a file is named, and its outcome is not known', async () => {
  await withRecords([[record({}), { foo: 'bar', user: 'eve' }, record({ eventID: 'e-2' }), { eventTime: '2026-06-01T12:00:01Z' }]], async ({ rows }) => {
    const events = await rows<{ event_outcome: string | null }>('SELECT event_outcome FROM event ORDER BY record');
    expect(events.map(({ event_outcome }) => event_outcome)).toEqual(['success', null, 'success', null]);
    expect(await rows("SELECT record::INTEGER AS record FROM issue WHERE code = 'record.foreign'")).toEqual([{ record: 2 }]);
  });
});
