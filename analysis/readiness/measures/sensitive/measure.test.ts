// Canaries of every class in several places of records, what merely looks like them, and no canary in what is said.
import { afterAll, describe, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';
import { maskedIf } from './classes.ts';

afterAll(endChecked);

// Put together here, so that this file itself holds nothing that a scanner takes for a secret.
const at = (n: number) => new Date(Date.UTC(2026, 3, 1, 8, 0, n)).toISOString();
const key = (prefix: string, length: number) => prefix + 'q7Rw2Zp9Lk4Xv6Bn8Tm3Hd5Fg1Js0Yc'.repeat(3).slice(0, length);
const pem = (kind: string) => `-----BEGIN ${kind}PRIVATE${' '}KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END ${kind}PRIVATE${' '}KEY-----`;
const jwt = `${'eyJ'}hbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${'eyJ'}qdGkiOiJ4MSIsInN1YiI6ImFuYSJ9.c2lnbmF0dXJl`;

const holding: Record<string, object[]> = {
  'api key': [
    { message: `token ${key('ghp_', 36)} was used` },
    { message: 'sent', headers: { 'x-api-key': key('', 32) } },
    { url: `/v1/orders?api_key=${key('', 24)}&page=2` },
    { message: `charge failed for ${key('sk_live_', 24)}` },
    { command: `curl -H "Authorization: Bearer ${key('', 40)}" https://api.example.com` },
    { message: `slack hook ${key('xoxb-', 30)}` },
    { message: `export AWS_ACCESS_KEY_ID=${'AKIA'}Q7RW2ZP4LK4XV6BN` },
    { config: JSON.stringify({ client_secret: key('', 32) }) },
  ],
  jwt: [{ message: `cookie session=${jwt}; path=/` }, { authorization: `Bearer ${jwt}` }],
  'private key': [{ message: pem('RSA ') }, { body: pem('') }],
  password: [
    { message: 'login with password=Tr0ub4dor&3 refused' },
    { body: { user: 'ana', password: 'correct-horse' } },
    { message: 'connecting to postgres://app:s3cr3tpw@db.example.com/orders' },
    { command: 'mysql -u root -pHunter2x orders' },
    { message: 'payload {\\"passwd\\": \\"zebra-77\\"}' },
    { message: "ALTER USER app IDENTIFIED BY 'n3w-one'" },
    { message: "CREATE ROLE app LOGIN PASSWORD 'n3w-two'" },
    { query: "SET PASSWORD FOR 'app' = 'n3w-three'" },
    { body: 'user%3Dana%FF%26password%3Dn3w-four' },
    { headers: { authorization: 'Basic YW5hOmxldG1laW4=' } },
  ],
  card: [
    { message: 'card 4111 1111 1111 1111 declined' },
    { pan: '5555555555554444' },
    { note: 'amex 378282246310005' },
    { body: 'pan%3D4111111111111111%26x%3D1' },
  ],
  iban: [{ message: 'refund to DE89 3704 0044 0532 0130 00 done' }, { account_iban: 'GB82WEST12345698765432' }, { to: 'NL91ABNA0417164300' }],
  mail: [{ message: 'invoice sent to canary.one@example.com' }, { recipient: 'canary.two@example.org' }, { url: '/unsubscribe?m=canary%40example.net' }],
  'national id': [
    { message: 'applicant 219-09-9999 approved' },
    { bsn: '111222333' },
    { pesel: '44051401359' },
    { message: 'Steuer-ID 86095742719' },
    { dni: '12345678Z' },
    { message: 'NINO AB123456C' },
    { codice: 'RSSMRA85T10A562S' },
    { insee: '185057800608491' },
  ],
};

const harmless: object[] = [
  { message: 'Accepted password for ana from 192.0.2.1 port 50022 ssh2' },
  { message: 'password=*** changed' },
  { body: { password: '[REDACTED]', passwd: null, pwd: '' } },
  { message: 'password: expired, reset required' },
  { password_changed_at: '2026-01-01T00:00:00Z', auth_method: 'password' },
  { message: 'https://example.com:8443/path at 10:00' },
  { api_key_id: 'AKIAIOSFODNN7EXAMPLE', access_key_id: 'AKIAIOSFODNN7EXAMPLE' },
  { message: 'api_key=REDACTED api-key: ****1234' },
  { secret: 'projects/demo/secrets/db', secret_name: 'db-credentials' },
  { order: '4111111111111112', at: 1_767_225_600_000, ns: '1767225600000000000' },
  { id: '41111111-1111-4111-8111-111111111111', trace: 'a4111111111111111b' },
  { message: 'DE89 3704 0044 0532 0130 01 is no account' },
  { message: 'user@1000.service started, icon@2x.png loaded, npm left-pad@1.3.0' },
  { clone: 'git@github.com:example/app.git' },
  { phone: '000-12-3456', part: '666-12-3456', code: '900-12-3456' },
  { bsn: '111222334', pesel: '44051401358', dni: '12345678A' },
  { message: 'JWT eyJub3RhdG9rZW4.abc.def is none' },
  { message: 'neither are eyJub3QiOiJhIGhlYWRlciJ9.eyJzdWIiOiJhbmEifQ.c2ln and eyJhbGciOiJub3QganNvbg.abc.def' },
  { userIdentity: { accessKeyId: 'AKIAQ7RW2ZP4LK4XV6BN' }, access_key: 'AKIAQ7RW2ZP4LK4XV6BN' },
  { url: '/b/k?X-Amz-Credential=AKIAQ7RW2ZP4LK4XV6BN%2F20260401%2Feu-central-1%2Fs3%2Faws4_request' },
  { message: 'key AKIAIOSFODNN7EXAMPLE of the manual, AKIAQ7RW2ZP4LK and AKIAq7rw2zp4lk4xv6bn' },
  { file: 'BEGIN PUBLIC KEY', note: 'PRIVATE KEY missing' },
  { request: 'mysql -P3306 -h db.example' },
  { resource: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders-db-x7Yz12' },
  { message: 'PWD=/home/ana OLDPWD=/tmp' },
  { message: 'done at 10:00:12.12345678Z' },
  { message: "ALTER ROLE app PASSWORD 'SCRAM-SHA-256$4096:c2FsdA==$a2V5:a2V5'" },
  // Numbers of a member, of which every tenth has the check digit of a card.
  ...Array.from({ length: 40 }, (_, i) => ({ payment_ref: String(4_111_111_111_111_000 + i * 7), amount: 4_222_222_222_222_000 + i * 11 })),
  ...Array.from({ length: 40 }, (_, i) => ({ request_id: String(5_111_111_111_111_000 + i * 7) })),
];

describe('sensitive content', () => {
  it('counts records of every class, and shows none of it', async () => {
    const dated = (records: readonly object[]) => records.map((record, i) => ({ time: at(i), action: 'write', ...record }));
    const files = Object.fromEntries(Object.entries(holding).map(([name, records]) => [`${name.replace(' ', '-')}.jsonl`, dated(records)]));
    const { found } = await checked({ ...files, 'harmless.jsonl': dated(harmless) }, { only: ['sensitive'] });
    expect(found.sensitive.map(({ class: of, records }) => [of, records])).toEqual(
      Object.entries(holding)
        .map(([of, records]) => [of, records.length])
        .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
    const said = JSON.stringify(found);
    for (const canary of [
      'ghp_q7',
      'q7Rw2Zp9',
      'qdGki',
      'MIIEvQ',
      'Tr0ub4dor',
      'correct-horse',
      's3cr3tpw',
      'Hunter2x',
      'zebra',
      'n3w-',
      'letmein',
      'YW5h',
      '4111',
      '3704',
      'WEST',
      'canary',
      '219-09',
      '111222333',
      '86095742719',
    ])
      expect(said).not.toContain(canary);
  });

  it('keeps a member of cards apart from one of numbers', async () => {
    const numbers = Array.from({ length: 40 }, (_, i) => ({ payment_ref: String(4_111_111_111_111_000 + i * 7) }));
    const { found } = await checked(
      { 'mixed.jsonl': [...numbers, { pan: '5555555555554444' }, { pan: '4111111111111111' }].map((record, i) => ({ time: at(i), action: 'pay', ...record })) },
      { only: ['sensitive'] },
    );
    expect(found.sensitive).toMatchObject([{ class: 'card', records: 2 }]);
  });

  it('shows none of it where it stands for a name, a token or an action', async () => {
    const log = [
      { user: key('ghp_', 36), session_id: key('sk_live_', 24), action: 'read' },
      { user: 'canary-Pw7!', password: 'canary-Pw7!', action: 'login' },
      { user: 'canary-Pw7!', email: 'ana@example.com', action: 'login' },
      { user: 'bo', action: `password=canary-Pw8!`, note: 'pan%3D4111111111111111' },
      { user: `svc:${jwt}`, action: 'charge 4111111111111111' },
      { user: 'cem', action: 'token_issued', token: key('glpat-', 24), expires_in: 1 },
      { user: 'cem', action: 'read', token: key('glpat-', 24) },
    ];
    const { found } = await checked({ 'names.jsonl': log.map((record, i) => ({ time: at(i * 8), ...record })) });
    expect(found.sensitive.map(({ class: of, records }) => [of, records])).toEqual([
      ['api key', 3],
      ['card', 2],
      ['jwt', 1],
      ['mail', 1],
      ['password', 2],
    ]);
    expect(found.tokens.map(({ violation }) => violation)).toEqual(['used after end']);
    const said = JSON.stringify(found);
    for (const canary of ['q7Rw2Zp9', 'canary-', 'qdGki', '41111111']) expect(said).not.toContain(canary);
    expect(found.identities.flatMap(({ spellings }) => spellings)).toContain('ana@example.com');
  });

  it('finds nothing in what only looks alike', async () => {
    const { found, sql } = await checked(
      { 'harmless.jsonl': harmless.map((record, i) => ({ time: at(i), action: 'write', ...record })) },
      { only: ['sensitive'] },
    );
    expect({ found: found.sensitive, of: await sql('SELECT count(*) FROM event') }).toEqual({ found: [], of: [[String(harmless.length)]] });
  });

  it.each([
    ['219-09-9999', 'US'],
    ['bsn":"111222333"', 'NL'],
    ['pesel":"44051401359"', 'PL'],
    ['Steuer-ID 86095742719', 'DE'],
    ['12345678Z', 'ES'],
    ['X1234567L', 'ES'],
    ['AB123456C', 'GB'],
    ['RSSMRA85T10A562S', 'IT'],
    ['185057800608491', 'FR'],
  ])('%s is of %s', (fragment, state) => {
    expect(maskedIf({ class: 'national id', fragment })).toBe(`${state} ••••`);
    expect(
      maskedIf({
        class: 'national id',
        fragment: fragment.replace(/.(?=\W*$)/, (last) => (last === '0' ? '1' : last === 'A' ? 'E' : /\d/.test(last) ? '0' : 'E')),
      }),
    ).toBe(state === 'US' ? 'US ••••' : undefined);
  });

  it.each(['password=%s', 'password=${DB_PASSWORD}', 'password=<hidden>', 'pwd=?', 'password=xxxxxxxx'])('%s is a place for a value', (fragment) => {
    expect(maskedIf({ class: 'password', fragment })).toBeUndefined();
  });
});
