// Tokens in records of any kind: members, lists, URLs, headers, statements of several lines, what a carrier says. No column keeps a signature; what a
// token claims is said, and is the id of a token where the record states none of its own.
import { Buffer } from 'node:buffer';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eventColumns } from '../../contract/event-columns.ts';
import { importInto } from '../../../test/support/import-into.ts';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const SIGNATURE = 'c2lnbmVkLWJ5LW5vYm9keQ';
const token = (jti: string): string => `${part({ alg: 'RS256', kid: 'k1' })}.${part({ jti, iss: 'https://id.example.com/', exp: 1_772_438_400 })}.${SIGNATURE}`;
const claims = (jti: string) => ({ alg: 'RS256', kid: 'k1', iss: 'https://id.example.com/', exp: 1_772_438_400, jti });

const okta = (more: object): string =>
  JSON.stringify({
    actor: { id: '00u1mara', type: 'User', alternateId: 'mara@example.org', displayName: 'Mara' },
    client: { userAgent: { rawUserAgent: 'curl/8' }, ipAddress: '198.51.100.7' },
    eventType: 'user.session.start',
    displayMessage: 'User login',
    outcome: { result: 'SUCCESS', reason: null },
    published: '2026-03-02T07:00:00.123Z',
    severity: 'INFO',
    uuid: '0f0f0001-1600-11f1-8000-000000000001',
    version: '0',
    debugContext: { debugData: {} },
    transaction: { type: 'WEB', id: 't', detail: {} },
    target: null,
    ...more,
  });
const kubernetes = (uri: string): string =>
  JSON.stringify({
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'Metadata',
    auditID: '6d1f0001-0000-4000-8000-000000000001',
    stage: 'ResponseComplete',
    requestURI: uri,
    verb: 'get',
    user: { username: 'mara' },
    sourceIPs: ['198.51.100.7'],
    responseStatus: { metadata: {}, code: 200 },
    requestReceivedTimestamp: '2026-03-02T07:00:00.123456Z',
    stageTimestamp: '2026-03-02T07:00:00.125000Z',
  });
const files: Readonly<Record<string, string>> = {
  'okta.ndjson': [
    okta({}),
    okta({ legacyEventType: `Bearer ${token('nested')}`, undocumented: [{ url: `https://app.example.com/cb#id_token=${token('in-list')}&state=1` }] }),
    // What a member of this name says is the record's own word, and no token's.
    okta({ token_claims: { jti: 'forged' }, '#token': 'x' }),
    okta({ token_claims: { jti: 'forged' }, note: `next=%2Fcb%3Faccess_token%3D${token('escaped')}` }),
    // Of these letters, and no token.
    okta({ note: 'eyJub3QiOiJhIHRva2VuIn0.AAAA.BBBB and eyJ2IjoiMSJ9' }),
  ].join('\n'),
  // The name of a member, as whoever sends a form may choose it; two that differ in the signature alone, and one that has none.
  'names.ndjson': [
    okta({ form: { [token('in-name')]: { [token('deep')]: 1 }, [`${token('in-name')}x`]: 2, [token('in-name').replace(SIGNATURE, '')]: 3, z: 4 } }),
    okta({ [`note ${token('on-top')}`]: 'x', [`note ${token('on-top')}`.replace(SIGNATURE, `${SIGNATURE}1`)]: 'y' }),
  ].join('\n'),
  'names.log': `{"time":"2026-03-02T07:00:00Z","user":"mara","action":"open","${token('by-name')}":1}\n{"time":"2026-03-02T07:00:01Z","user":"mara","action":"open"}`,
  'table.csv': `time,user,action,${token('column')}\n2026-03-02T07:00:00Z,mara,open,1\n2026-03-02T07:00:01Z,mara,shut,2`,
  'cluster.ndjson': [kubernetes('/api/v1/pods'), kubernetes(`/api/v1/pods?token=${token('in-url')}`)].join('\n'),
  'trail.json': JSON.stringify({
    Records: [
      {
        eventVersion: '1.11',
        userIdentity: { type: 'WebIdentityUser', principalId: 'p', userName: 'mara' },
        eventTime: '2026-03-02T07:00:00Z',
        eventSource: 'sts.amazonaws.com',
        eventName: 'AssumeRoleWithWebIdentity',
        awsRegion: 'eu-central-1',
        sourceIPAddress: '198.51.100.7',
        userAgent: 'aws-cli',
        requestParameters: { webIdentityToken: token('in-trail'), roleArn: 'arn:aws:iam::111122223333:role/r' },
        responseElements: null,
        requestID: 'r',
        eventID: '0f0f0001-1600-11f1-8000-000000000009',
        readOnly: true,
        eventType: 'AwsApiCall',
        managementEvent: true,
        recipientAccountId: '111122223333',
        eventCategory: 'Management',
      },
    ],
  }),
  // A statement of two lines is one event of two records.
  'postgresql.log': [
    '2026-03-02 07:00:02.000 UTC [813] mara@shop ERROR:  relation "x" does not exist',
    `2026-03-02 07:00:02.000 UTC [813] mara@shop STATEMENT:  SELECT '${token('in-statement')}'`,
    '2026-03-02 07:00:03.000 UTC [813] mara@shop LOG:  disconnection: session time: 0:00:01.000 user=mara database=shop host=192.0.2.44 port=51762',
  ].join('\n'),
  // What the carrier says beside its payload.
  'app-json.log': [0, 1]
    .map((i) =>
      JSON.stringify({
        log: 'Mar  2 07:00:00 web-1 sshd[812]: Accepted publickey for mara from 192.0.2.44 port 50000 ssh2\n',
        stream: 'stdout',
        attrs: { env: `TOKEN=${token(`in-attribute-${i}`)}` },
        time: `2026-03-02T07:00:0${i}.000000000Z`,
      }),
    )
    .join('\n'),
};

it('keeps no signature, and says what tokens claim', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-tokens-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), `${text}\n`);
  const { rows, close, directory } = await importInto(folder);
  try {
    const columns = eventColumns.map(({ column }) => `"${column}"::VARCHAR`).join(', ');
    const kept = await rows(
      `SELECT format, record::INTEGER AS record FROM event JOIN item USING (item) WHERE contains(concat_ws(' ', ${columns}), '${SIGNATURE}')`,
    );
    expect(kept).toEqual([]);
    expect(await rows(`FROM issue WHERE contains(message, '${SIGNATURE}')`)).toEqual([]);
    const [named, top] = await rows<{ form: string; names: string }>(
      `SELECT extra ->> 'form' AS form, json_keys(extra)::VARCHAR AS names FROM event JOIN item USING (item) WHERE path = 'names.ndjson' ORDER BY record`,
    );
    const bare = (jti: string) => token(jti).replace(SIGNATURE, '');
    expect(Object.entries(JSON.parse(named?.form ?? '') as object)).toEqual([
      [`${bare('in-name')}_3`, { [bare('deep')]: 1 }],
      [`${bare('in-name')}_4`, 2],
      [bare('in-name'), 3],
      ['z', 4],
    ]);
    expect(top?.names).toContain(`note ${bare('on-top')}`);
    const told = await rows<{ format: string; token_id: string | null; claims: string | null; own: string | null; flagged: boolean }>(
      `SELECT format, token_id, extra ->> 'token_claims' AS claims, extra ->> '#token_claims' AS own,
        EXISTS (FROM issue WHERE issue.record = event.record AND code = 'token.unsigned') AS flagged
      FROM event JOIN item USING (item) WHERE format NOT LIKE '%sshd%' AND path NOT LIKE 'names%' ORDER BY path, event.record`,
    );
    const of = (format: string) =>
      told
        .filter((one) => one.format === format)
        .map((one) => ({ ...one, claims: one.claims && (JSON.parse(one.claims) as unknown), own: one.own && (JSON.parse(one.own) as unknown) }));
    const plain = { token_id: null, claims: null, own: null, flagged: false };
    expect(of('okta:system')).toEqual([
      { format: 'okta:system', ...plain },
      { format: 'okta:system', ...plain, token_id: 'nested', claims: [claims('nested'), claims('in-list')], flagged: true },
      { format: 'okta:system', ...plain, claims: { jti: 'forged' } },
      { format: 'okta:system', ...plain, token_id: 'escaped', claims: { jti: 'forged' }, own: claims('escaped'), flagged: true },
      { format: 'okta:system', ...plain },
    ]);
    expect(of('kubernetes:audit')).toEqual([
      { format: 'kubernetes:audit', ...plain },
      { format: 'kubernetes:audit', ...plain, token_id: 'in-url', claims: claims('in-url'), flagged: true },
    ]);
    expect(of('aws:cloudtrail')).toEqual([{ format: 'aws:cloudtrail', ...plain, token_id: 'in-trail', claims: claims('in-trail'), flagged: true }]);
    expect(of('postgresql:stderr').map(({ claims: said }) => said)).toEqual([claims('in-statement'), null]);
    const carried = await rows<{ carrier: string }>(`SELECT carrier FROM event WHERE carrier IS NOT NULL ORDER BY record`);
    expect(carried).toHaveLength(2);
    const flags = await rows<{ n: number }>(`SELECT count(*)::INTEGER AS n FROM issue WHERE code = 'token.unsigned' AND message LIKE '%carrier.attrs%'`);
    expect(flags).toEqual([{ n: 2 }]);
  } finally {
    close();
    rmSync(directory, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
});
