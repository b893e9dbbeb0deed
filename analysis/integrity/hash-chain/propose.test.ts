// A chain is seen without a profile only where it is one, and the profile that fits is proposed, never used.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../host/crypto.ts';
import { jcsChain, jsonl, macChain, plainCanonical, type Row, rows, sha, told, ZEROS } from '../../../test/support/made-chain.ts';
import { propose } from './propose.ts';

const linesOf = (records: readonly unknown[]) => records.map((one) => Buffer.from(typeof one === 'string' ? one : JSON.stringify(one)));
const best = (records: readonly unknown[]) => propose(linesOf(records), nodeCrypto)?.candidates[0];

describe('proposes', () => {
  it('the canonical form, with how many records agree', async () => {
    const chain = jcsChain(40);
    expect(best(chain)).toMatchObject({
      agree: 40,
      of: 40,
      profile: { hash: { field: '/hash', algorithm: 'sha-256' }, previous: { field: '/prev_hash', genesis: { value: ZEROS } } },
    });
    const altered = chain.map((one, at) => (at === 7 ? { ...one, actor: 'mallory' } : one));
    const found = await told({ 'audit.jsonl': jsonl(altered) });
    expect(found).toMatchObject({ overall: 'unverifiable', files: { 'audit.jsonl': ['unverifiable', 'profile_absent', 'none'] } });
    expect(found.all.objects[0]?.explain).toContain('39 of 40');
    // What it proposes can be used as it is.
    const proposed = found.all.objects[0]?.facts[0]?.value ?? '';
    expect((await told({ 'audit.jsonl': jsonl(altered), 'profile.json': proposed })).breaks).toEqual(['audit.jsonl:8 content_hash_mismatch']);
  });
  it('the digest before it and a separator', () => {
    let previous = 'sha256:0';
    const chain = rows(20).map((row) => {
      const hash = `sha256:${sha(`${previous}\n${plainCanonical(row)}`)}`;
      const made = { ...row, integrity: { previous, hash } };
      previous = hash;
      return made;
    });
    expect(best(chain)?.agree ?? 0).toBe(0);
    let before = '';
    const flat = rows(20).map((row) => {
      const hash = sha(`${before}\n${plainCanonical(row)}`);
      const made = { ...row, prev: before, hash };
      before = hash;
      return made;
    });
    expect(best(flat)).toMatchObject({ agree: 20, profile: { join: '\n', input: [{ previous: 'encoded' }, { omit: ['/hash', '/prev'] }] } });
  });
  it('the whole line before', () => {
    let previous = '';
    const lines = rows(9).map((row) => {
      const line = JSON.stringify({ ...row, last: previous });
      previous = sha(line);
      return line;
    });
    expect(best(lines)).toMatchObject({ agree: 8, of: 8, profile: { hash: { field: null }, previous: { field: '/last' }, input: [{ record: 'raw-line' }] } });
  });
  it('nothing where a secret goes in, and says that it is linked', async () => {
    let previous = ZEROS;
    const chain = macChain(10, () => Buffer.alloc(32, 1)).map((one) => {
      const made = { ...one, prev: previous };
      previous = String(one['mac']);
      return made;
    });
    expect(propose(linesOf(chain), nodeCrypto)).toMatchObject({ linked: { hash: '/mac', previous: '/prev' }, candidates: [] });
    expect((await told({ 'a.jsonl': jsonl(chain) })).all.objects[0]?.explain).toContain('a secret key may go into them');
  });
  const python = spawnSync('python3', ['-c', 'print(1)']).status === 0;
  if (!python) console.warn('SKIPPED: no python3 here; a chain that Python wrote was not read');
  it.skipIf(!python)('what a script in Python wrote', () => {
    const script = `
import json,hashlib
prev='0'*64
for i in range(30):
    r={'ts':i*1.5,'user':'j\\u00f6rg','big':2**70+i,'prev_hash':prev}
    prev=hashlib.sha256(json.dumps(r,sort_keys=True).encode()).hexdigest()
    r['hash']=prev
    print(json.dumps(r))`;
    const { stdout } = spawnSync('python3', ['-c', script], { encoding: 'utf8' });
    const found = propose(linesOf(stdout.trim().split('\n')), nodeCrypto);
    expect(found?.candidates.map(({ agree, profile }) => [agree, (profile.input[0] as { record: string }).record])).toContainEqual([30, 'json-python-sorted']);
  });
});

describe('sees no chain in', () => {
  const digestOf = (text: unknown) => sha(String(text));
  it.each<[string, (row: Row, at: number) => Row]>([
    ['a log of files with their digests', (row, at) => ({ ...row, file_sha256: digestOf(at % 3), image: `sha256:${digestOf(at)}` })],
    ['one digest on every line, twice', (row) => ({ ...row, a: digestOf(1), b: digestOf(1) })],
    ['digests that come and go between two members', (row, at) => ({ ...row, left: digestOf(at % 2), right: digestOf((at + 1) % 2) })],
    ['commits, newest first', (row, at) => ({ ...row, commit: digestOf(at), parent: digestOf(at + 1) })],
    ['links of 160 bits', (row, at) => ({ ...row, commit: digestOf(at).slice(0, 40), parent: digestOf(at - 1).slice(0, 40) })],
    ['two links now and then', (row, at) => ({ ...row, hash: digestOf(at), prev: digestOf(at % 3 === 0 ? 'x' : at - 1) })],
    ['names alone', (row, at) => ({ ...row, hash: digestOf(at), prev_hash: digestOf(`${at}x`) })],
    ['no digests', (row) => row],
  ])('%s', async (_, make) => {
    const records = rows(60).map(make);
    expect(propose(linesOf(records), nodeCrypto)).toBeNull();
    expect((await told({ 'a.jsonl': jsonl(records) })).all.objects).toEqual([]);
  });
});
