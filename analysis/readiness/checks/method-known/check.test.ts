// Words of vendors are told apart, words that nobody knows are kept as they are.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const known = [
  'API',
  'REST',
  'grpc',
  'aws-cli',
  'sdk',
  'Bearer',
  'service-account',
  'GraphQL',
  'Console',
  'web',
  'browser',
  'tty',
  'HTTPS',
  'portal',
  'ssh',
  'SSH2',
  'sftp',
  'postgres',
  'MySQL',
  'mongodb',
  'RDP',
  'vnc',
  'IPsec',
  'openvpn',
  'WireGuard',
  'password',
  'publickey',
  'SAML',
  'TOTP',
  'webauthn',
  'push',
  'AuthHeader',
  'QueryString',
  'SigV4',
  'database',
];

it('knows the words and leaves the others unknown', async () => {
  const words = [...known, 'zorp', 'pigeon'];
  const records = words.map((method, i) => ({ timestamp: new Date(Date.UTC(2026, 0, 1, 0, 0, i)).toISOString(), user: 'ana', action: 'access', method }));
  const { found, rows } = await checked({ 'a.jsonl': records, 'b.jsonl': [{ timestamp: '2026-01-01T00:00:00Z', user: 'ana', action: 'access' }] });
  expect(found.checks.find(({ id }) => id === 'method-known')?.sources).toEqual([{ source: 1, passed: known.length, total: words.length }]);
  expect((await rows('method-known')).map(({ record }) => words[record - 1])).toEqual(['zorp', 'pigeon']);
});

it('is not applicable where nothing states one', async () => {
  expect(
    (await checked({ 'b.jsonl': [{ timestamp: '2026-01-01T00:00:00Z', user: 'ana', note: 'x' }] }, { only: ['method-known'] })).found.checks[0]?.status,
  ).toBe('not applicable');
});
