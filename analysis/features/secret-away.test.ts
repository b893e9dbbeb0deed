// A pinned secret: never in the case, used where it lies, and where it does not, what came along settles nothing in its stead.
import { createHmac } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';

let h: Harness;
const secret = 'a3'.repeat(32);
const profile = {
  profile: 'log-chain/1',
  container: { type: 'jsonl' },
  hash: { field: '/mac', algorithm: 'hmac-sha-256', encoding: 'hex', key: { id: '/kid' } },
  previous: { field: null, genesis: { value: '' } },
  input: [
    { previous: 'encoded', null: '' },
    { record: 'jcs', omit: ['/mac'] },
  ],
};

beforeAll(async () => {
  h = await harness();
  mkdirSync(join(h.folder, 'log'));
  let before = '';
  const lines = Array.from({ length: 6 }, (_, index) => {
    const record = { actor: 'alice', kid: 'k1', n: index };
    before = createHmac('sha256', Buffer.from(secret, 'hex'))
      .update(before + JSON.stringify(record))
      .digest('hex');
    return JSON.stringify({ ...record, mac: before });
  });
  writeFileSync(join(h.folder, 'log', 'audit.jsonl'), `${lines.join('\n')}\n`);
  writeFileSync(join(h.folder, 'profile.json'), JSON.stringify(profile));
  writeFileSync(join(h.folder, 'hmac-key.hex'), `${secret}\n`);
  await h.client.call('case.create', { path: join(h.folder, 'c.sealtrail'), title: '' });
  await h.client.call('source.import', { paths: [join(h.folder, 'log')] });
});
afterAll(() => h.end());

const verified = async () => {
  await h.client.call('integrity.verify', {});
  const { overall, findings } = await h.client.call('integrity.summary', {});
  return { overall, away: findings.some(({ code }) => code === 'secret_away') };
};

it('is kept outside the case, and what rests on it is checked there alone', async () => {
  for (const file of ['profile.json', 'hmac-key.hex']) await h.client.call('trust.add', { path: join(h.folder, file) });
  const { entries } = await h.client.call('trust.list', {});
  expect(entries.flatMap(({ anchors }) => anchors.map(({ kind, secret: isSecret }) => [kind, isSecret]))).toEqual([
    ['profile', false],
    ['hmac', true],
  ]);
  expect(await verified()).toEqual({ overall: 'valid', away: false });
  const { pack, secrets } = await h.client.call('trust.pack', {});
  expect([pack.entries.map(({ name }) => name), secrets]).toEqual([['profile.json'], ['hmac-key.hex']]);
  await h.client.call('case.close', {});
  const database = readFileSync(join(h.folder, 'c.sealtrail', 'case.duckdb'));
  for (const form of [secret, secret.toUpperCase(), Buffer.from(secret, 'hex').toString('base64')]) expect(database.includes(form)).toBe(false);
  expect(database.includes(Buffer.from(secret, 'hex'))).toBe(false);

  // On another computer.
  const home = join(h.folder, 'home', 'secrets');
  expect(readdirSync(home)).toHaveLength(1);
  if (process.platform !== 'win32') expect(statSync(join(home, readdirSync(home)[0] ?? '')).mode & 0o777).toBe(0o600);
  renameSync(home, `${home}-away`);
  await h.client.call('case.open', { path: join(h.folder, 'c.sealtrail') });
  expect(await verified()).toEqual({ overall: 'unverifiable', away: true });
  renameSync(`${home}-away`, home);
  expect(await verified()).toEqual({ overall: 'valid', away: false });
});
