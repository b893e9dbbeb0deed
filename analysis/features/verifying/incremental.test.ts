// What a verification keeps from the one before is what a full one finds: over drawn sequences of acts, every table of verdicts is the same, row by row.
import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, harness } from '../../../test/support/harness.ts';
import { draws } from '../../../test/support/properties.ts';
import { seeded } from '../../../test/support/seeded.ts';
import { keyList, makeSigner, signedTrail } from '../../../test/support/signed-trail.ts';
import { VERDICT_TABLES } from '../../store/bound-tables.ts';

let h: Harness;
const trail = signedTrail({ hours: 2 });
const sha = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

function write(name: string, files: Iterable<readonly [string, string | Uint8Array]>): string {
  const folder = join(h.folder, name);
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

const log = (name: string): string => Array.from({ length: 5 }, (_, n) => `2026-03-02T07:0${n}:00Z ${name} did ${n}\n`).join('');
/** What each import brings. Some speak of what lies in others: a list of another source's files, digests apart from their logs. */
const folders: Record<string, () => [string, string | Uint8Array][]> = {
  logs: () => [...trail.files].filter(([path]) => !path.includes('Digest') && !path.endsWith('keys.json')),
  digests: () => [...trail.files].filter(([path]) => path.includes('Digest') || path.endsWith('keys.json')),
  listed: () => [
    ['a.log', log('ana')],
    ['b.log', log('bea')],
  ],
  lists: () => [['SHA256SUMS', `${sha(log('ana'))}  a.log\n${sha(log('bea'))}  b.log\n${sha('gone')}  c.log\n`]],
  altered: () => [
    ['x/a.log', log('eve')],
    ['x/SHA256SUMS', `${sha(log('ana'))}  a.log\n`],
  ],
  jws: () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const text = [Buffer.from('{"alg":"EdDSA"}'), Buffer.from('{"event":"login"}')].map((part) => part.toString('base64url')).join('.');
    return [
      ['event.jws', `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`],
      ['signer.pem', publicKey.export({ type: 'spki', format: 'pem' })],
    ];
  },
  plain: () => [['c.log', log('cleo')]],
};

let paths: Record<string, string>;
let keys: string[];
beforeAll(async () => {
  h = await harness();
  paths = Object.fromEntries(Object.entries(folders).map(([name, files]) => [name, write(name, files())]));
  keys = ['theirs', 'others'].map((name) => join(h.folder, `${name}.json`));
  writeFileSync(keys[0] as string, keyList([trail.signer]));
  writeFileSync(keys[1] as string, keyList([makeSigner()]));
});
afterAll(() => h.end());

/** All that a verification leaves but its history. */
async function left(): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const table of VERDICT_TABLES) {
    const { rows } = await h.client.call('sql.run', { sql: `SELECT * FROM ${table} ORDER BY ALL`, limit: 5000 });
    tables[table] = rows;
  }
  const { rows } = await h.client.call('sql.run', { sql: `SELECT overall, verifiers, trust FROM verification`, limit: 5 });
  return { ...tables, rows };
}

const runs = async () => (await h.client.call('integrity.history', {})).runs;

async function sameAsAnew(): Promise<void> {
  const first = await h.client.call('integrity.verify', {});
  const kept = await left();
  const summary = await h.client.call('integrity.summary', {});
  expect(await h.client.call('integrity.verify', { anew: true })).toEqual(first);
  expect(await left()).toEqual(kept);
  expect({ ...(await h.client.call('integrity.summary', {})), verified_at: null }).toEqual({ ...summary, verified_at: null });
  const [last] = await runs();
  expect([last?.changes, last?.confirmed, last?.verifiers.every(({ since }) => since === last.run)]).toEqual([0, 'every file', true]);
}

const acts = ['import', 'pin', 'withdraw', 'aside', 'back', 'range'] as const;

describe('what is kept', () => {
  it.each(Array.from({ length: draws(6) }, (_, at) => at))('is what a full verification finds, sequence %i', async (at) => {
    const chance = seeded(Number(process.env.SEALTRAIL_SEED ?? 20_261_201), at);
    await h.client.call('case.create', { path: join(h.folder, `drawn-${at}.sealtrail`), title: '' });
    const waiting: string[] = chance.some(Object.keys(folders), Object.keys(folders).length);
    await h.client.call('source.import', { paths: [paths[waiting.pop() as string] as string] });
    const pinned: number[] = [];
    const aside: number[] = [];
    for (let step = 0; step < 7; step++) {
      const act = chance.pick(acts);
      const sources = (await h.client.call('source.list', {})).sources.map(({ id }) => id);
      if (act === 'import' && waiting.length > 0) await h.client.call('source.import', { paths: [paths[waiting.pop() as string] as string] });
      else if (act === 'pin') {
        const added = await h.client.call('trust.add', { path: chance.pick(keys) }).catch(() => undefined);
        for (const { id } of added?.entries ?? []) pinned.push(id);
      } else if (act === 'withdraw' && pinned.length > 0) await h.client.call('trust.remove', { id: pinned.pop() as number });
      else if (act === 'aside' && sources.length > 1) {
        const source = chance.pick(sources);
        await h.client.call('source.set-aside', { source, reason: 'drawn' });
        aside.push(source);
      } else if (act === 'back' && aside.length > 0) await h.client.call('source.restore', { source: aside.pop() as number });
      else if (act === 'range') await h.client.call('integrity.verify', { range: { from: null, to: '1767225600000000000' } });
      // Not each act is verified by itself.
      if (chance.chance(0.6)) await h.client.call('integrity.verify', {});
    }
    await sameAsAnew();
    await h.client.call('case.close', {});
  });
});

describe('history', () => {
  it('says what ran, what was kept, what changed and why', async () => {
    await h.client.call('case.create', { path: join(h.folder, 'history.sealtrail'), title: '' });
    for (const name of ['logs', 'digests', 'jws']) await h.client.call('source.import', { paths: [paths[name] as string] });
    await h.client.call('integrity.verify', {});
    await h.client.call('source.import', { paths: [paths['plain'] as string] });
    await h.client.call('integrity.verify', {});
    const [added, first] = await runs();
    expect([first?.run, first?.causes.map(({ code }) => code), first?.changes]).toEqual([1, ['first'], 0]);
    const ran = new Map(added?.verifiers.map(({ id, since, why }) => [id, [since, why.map(({ code, subject }) => `${code} ${subject}`)] as const]));
    // A file more may be a log that was missing; an event with its own signature it cannot concern.
    expect(ran.get('cloudtrail-digest')).toEqual([2, ['source_added 4, plain']]);
    expect(ran.get('jws')).toEqual([1, []]);
    expect((await h.client.call('journal.page', {})).rows[0]?.summary).toContain(
      '; what 1 verifier found before was kept, as nothing that it rests on changed',
    );

    // Nothing changed: the originals are compared, nothing runs.
    const before = await left();
    await h.client.call('integrity.verify', {});
    const [same] = await runs();
    expect([same?.confirmed, same?.changes, same?.verifiers.map(({ since }) => since).sort()]).toEqual(['as handed over', 0, [1, 2]]);
    expect(await left()).toEqual(before);

    const { entries } = await h.client.call('trust.add', { path: keys[1] as string });
    await h.client.call('integrity.verify', {});
    const { rows, total } = await h.client.call('integrity.changes', { run: 4 });
    expect(total).toBeGreaterThan(0);
    for (const one of rows) expect([one.before?.status, one.why]).toEqual(['verified', [{ code: 'key_pinned', subject: 'others.json' }]]);
    const signed = rows.find(({ scheme }) => scheme === 'jws');
    expect(signed?.after).toMatchObject({ status: 'unverifiable', reason: 'key_not_pinned' });

    await h.client.call('trust.remove', { id: entries[0]?.id ?? 0 });
    await h.client.call('integrity.verify', {});
    const story = await h.client.call('integrity.changes', { source: signed?.source ?? 0, key: signed?.key ?? '' });
    expect(story.rows.map(({ run, after, why }) => [run, after?.status, why[0]?.code])).toEqual([
      [5, 'verified', 'key_withdrawn'],
      [4, 'unverifiable', 'key_pinned'],
    ]);
    const page = await h.client.call('integrity.changes', { limit: 2 });
    expect([page.rows.length, page.next]).toEqual([2, '2']);
    expect((await h.client.call('integrity.history', { before: 3, limit: 1 })).runs.map(({ run }) => run)).toEqual([2]);
    await h.client.call('case.close', {});
  });

  it('an original that was altered stops it, also where nothing else changed', async () => {
    await h.client.call('case.create', { path: join(h.folder, 'altered.sealtrail'), title: '' });
    const folder = write('referenced', [
      ['a.log', log('ana')],
      ['SHA256SUMS', `${sha(log('ana'))}  a.log\n`],
    ]);
    execFileSync('tar', ['-cf', join(h.folder, 'packed.tar'), '-C', folder, '.']);
    await h.client.call('source.import', { paths: [folder, join(h.folder, 'packed.tar')], policy: { originals: 'reference' } });
    await h.client.call('integrity.verify', {});
    await h.client.call('integrity.verify', {});
    writeFileSync(join(folder, 'a.log'), log('eve'));
    await expect(h.client.call('integrity.verify', {})).rejects.toMatchObject({ code: 'original.missing' });
    expect(await runs()).toHaveLength(2);
  });
});
