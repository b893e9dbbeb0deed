// Every way of making digests that a profile can state: hashed bytes, algorithms, encodings, columns, several chains, several files, lawful removal.
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../host/crypto.ts';
import { jcsChain, jcsProfile, jsonl, plainCanonical, type Row, rows, sha, told, trusted, ZEROS } from '../../../test/support/made-chain.ts';
import { hashOf } from './digest-text.ts';
import type { Profile } from './profile.ts';

const PROFILE = 'log-chain/1';
const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');
const base64url = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url');

describe.each([
  'sha-256',
  'sha-384',
  'sha-512',
  'sha3-256',
  'sha3-384',
  'sha3-512',
  'blake2b-512',
  'blake3',
  'hmac-sha-256',
  'hmac-sha-384',
  'hmac-sha-512',
  'hmac-sha3-256',
  'hmac-sha3-512',
] as const)('%s', (algorithm) => {
  const key = Buffer.alloc(32, 7);
  const digest = (text: string): string => {
    if (!algorithm.startsWith('hmac')) return nodeCrypto.digest(hashOf(algorithm), Buffer.from(text));
    return createHmac(hashOf(algorithm), key).update(text).digest('hex');
  };
  it.each([
    ['hex', (hex: string) => hex],
    ['base64', (hex: string) => `h1:${base64(hex)}`],
    ['base64url', base64url],
  ] as const)('%s', async (encoding, written) => {
    let previous: string | null = null;
    const records: Row[] = rows(5).map(({ seq, actor }) => {
      const hash = written(digest(`v1|${seq}|${previous ?? '-'}|${JSON.stringify(actor)}`));
      const made = { seq, actor, prev: previous, hash };
      previous = hash;
      return made;
    });
    const profile: Row = {
      profile: PROFILE,
      hash: {
        field: '/hash',
        algorithm,
        encoding,
        ...(encoding === 'base64' ? { prefix: 'h1:' } : {}),
        ...(algorithm.startsWith('hmac') ? { key: { file: 'k', encoding: 'raw' } } : {}),
      },
      previous: { field: '/prev', genesis: { null: true } },
      join: '|',
      input: [{ literal: 'v1' }, { field: '/seq' }, { previous: 'encoded', null: '-' }, { field: '/actor', as: 'json' }],
    };
    const given = (all: readonly unknown[]) => ({ 'p.json': profile, k: key, 'a.jsonl': jsonl(all) });
    expect(await told(given(records))).toMatchObject({ overall: 'valid', breaks: [] });
    const altered = await told(given(records.map((one, at) => (at === 2 ? { ...one, actor: 'mallory' } : one))));
    expect(altered.breaks).toEqual([`a.jsonl:3 ${algorithm.startsWith('hmac') ? 'mac' : 'content_hash'}_mismatch`]);
  });
});

describe('hashed bytes', () => {
  const simple = (input: Row[], more: Row = {}): Row => ({
    profile: PROFILE,
    hash: { field: '/hash', algorithm: 'sha-256', encoding: 'hex' },
    previous: { field: '/prev', genesis: { value: ZEROS } },
    input,
    ...more,
  });
  const check = async (profile: Row, lines: string[], at: number, change: (line: string) => string) => {
    expect(await told({ 'p.json': profile, 'a.jsonl': jsonl(lines) })).toMatchObject({ overall: 'valid', breaks: [] });
    return (await told({ 'p.json': profile, 'a.jsonl': jsonl(lines.map((line, index) => (index === at ? change(line) : line))) })).breaks;
  };
  it('the line as it stands without a member at its end, in its middle, at its beginning', async () => {
    for (const place of ['end', 'middle', 'beginning']) {
      let previous = ZEROS;
      const lines = rows(5).map((row) => {
        const bare = `{ "prev": "${previous}" , "n" : 1.0,"row": ${JSON.stringify(row)} }`;
        previous = sha(bare);
        const member = `"hash": "${previous}"`;
        if (place === 'end') return `${bare.slice(0, -2)}, ${member} }`;
        return place === 'middle' ? bare.replace('"n"', `${member},  "n"`) : bare.replace('{ ', `{ ${member}, `);
      });
      const profile = simple([{ record: 'raw-minus-member', omit: ['/hash'] }]);
      expect(await check(profile, lines, 3, (line) => line.replace('1.0', '1.00')), place).toEqual(['a.jsonl:4 content_hash_mismatch']);
    }
  });
  it('digests as bytes before the record, the predecessor left out of it', async () => {
    let previous = ZEROS;
    const lines = rows(5).map((row) => {
      const hash = sha(Buffer.concat([Buffer.from(previous, 'hex'), Buffer.from(plainCanonical(row))]));
      const line = JSON.stringify({ ...row, prev: previous, hash });
      previous = hash;
      return line;
    });
    const profile = simple([{ previous: 'raw' }, { record: 'jcs', omit: ['/hash', '/prev'] }]);
    expect(await check(profile, lines, 3, (line) => line.replace('file.read', 'file.rear'))).toEqual(['a.jsonl:4 content_hash_mismatch']);
  });
  it('whole lines: the digest stands in the next record alone, so the last one is held by nothing', async () => {
    let previous = ZEROS;
    const lines = rows(6).map((row) => {
      const line = JSON.stringify({ ...row, prev: previous });
      previous = sha(line);
      return line;
    });
    const profile = simple([{ record: 'raw-line' }], { hash: { field: null, algorithm: 'sha-256', encoding: 'hex' } });
    const found = await told({ 'p.json': profile, 'a.jsonl': jsonl(lines) });
    expect([found.overall, found.breaks]).toEqual(['unverifiable', ['a.jsonl:6 not_covered']]);
    const changed = (at: number) => lines.map((line, index) => (index === at ? line.replace('file.read', 'file.rear') : line));
    expect((await told({ 'p.json': profile, 'a.jsonl': jsonl(changed(2)) })).breaks).toContain('a.jsonl:4 chain_link_mismatch');
    expect((await told({ 'p.json': profile, 'a.jsonl': jsonl(changed(5)) })).overall).toBe('unverifiable');
    // A note of the digest of the last line settles it.
    const note = { anchor: PROFILE, line: 6, hash: previous };
    expect((await told({ 'p.json': profile, 'a.jsonl': jsonl(lines) }, [trusted('note.json', note), trusted('mine.json', profile)])).overall).toBe('valid');
    expect((await told({ 'p.json': profile, 'a.jsonl': jsonl(changed(5)) }, [trusted('note.json', note)])).breaks).toContain('a.jsonl:6 anchor_mismatch');
  });
  it('columns behind the JSON text', async () => {
    let previous = '';
    const lines = rows(5, 0).map((row, at) => {
      const text = JSON.stringify({ ...row, note: 'a\tb' });
      const hash = sha(`${previous}\n${at}\n${text}`);
      const line = `${text}\t${hash}\t${previous}\t${at}`;
      previous = hash;
      return line;
    });
    const profile: Row = {
      profile: PROFILE,
      container: { type: 'jsonl', columns: { separator: '\t', names: ['hash', 'prev', 'seq'] } },
      sequence: { field: 'seq', start: 0 },
      hash: { field: 'hash', algorithm: 'sha-256', encoding: 'hex' },
      previous: { field: 'prev', genesis: { value: '' } },
      join: '\n',
      input: [{ previous: 'encoded' }, { field: 'seq' }, { record: 'raw-line' }],
    };
    expect(await check(profile, lines, 3, (line) => line.replace('file.read', 'file.rear'))).toEqual(['a.jsonl:4 content_hash_mismatch']);
    expect((await told({ 'p.json': profile, 'a.jsonl': jsonl([...lines.slice(0, 2), ...lines.slice(3)]) })).breaks).toEqual(['a.jsonl:3 chain_link_mismatch']);
  });
  it('fields that touch can be parted otherwise, in every record', async () => {
    let previous = ZEROS;
    const lines = rows(4).map(({ seq, actor }) => {
      const hash = sha(`${seq}${actor}${previous}`);
      const line = JSON.stringify({ seq, actor, prev: previous, hash });
      previous = hash;
      return line;
    });
    const profile = simple([{ field: '/seq' }, { field: '/actor' }, { previous: 'encoded' }]);
    expect((await told({ 'p.json': profile, 'a.jsonl': jsonl(lines) })).files).toEqual({ 'a.jsonl': ['unverifiable', 'ambiguous_concatenation', 'none'] });
  });
});

describe('several chains and files', () => {
  const chain = jcsChain(30);
  const [a, b, c] = [chain.slice(0, 10), chain.slice(10, 20), chain.slice(20)];
  const profile = (files: 'continue' | 'restart'): Row => ({ ...jcsProfile, rotation: { files, order: 'name' } });
  it('a chain that goes on from file to file, the oldest with the highest number', async () => {
    const found = await told({ 'p.json': profile('continue'), 'a.jsonl': jsonl(c), 'a.jsonl.1': jsonl(b), 'a.jsonl.2': jsonl(a) });
    expect(found).toMatchObject({ overall: 'valid', breaks: [] });
    expect(found.findings).toEqual(['chain_continues a.jsonl.1:1', 'chain_continues a.jsonl:1', 'tail_open a.jsonl:10']);
  });
  it('a file that was rotated away is no alteration; entries cut at its edge are, where the numbers go on', async () => {
    const gap = await told({ 'p.json': profile('continue'), 'a.jsonl': jsonl(c), 'a.jsonl.2': jsonl(a) });
    expect([gap.overall, gap.breaks]).toEqual(['unverifiable', ['a.jsonl:1 predecessor_absent']]);
    const other = jcsChain(10, { first: ZEROS, from: 11 });
    const swapped = await told({ 'p.json': profile('continue'), 'a.jsonl': jsonl([{ ...other[0], prev_hash: 'f'.repeat(64) }]), 'a.jsonl.1': jsonl(a) });
    expect(swapped.overall).toBe('invalid');
  });
  it('each file a chain of its own', async () => {
    expect(await told({ 'p.json': profile('restart'), 'mon.jsonl': jsonl(jcsChain(5)), 'tue.jsonl': jsonl(jcsChain(7)) })).toMatchObject({
      overall: 'valid',
      breaks: [],
    });
    expect((await told({ 'p.json': profile('restart'), 'a.jsonl.1': jsonl(a), 'a.jsonl': jsonl(b) })).breaks).toEqual(['a.jsonl:1 predecessor_absent']);
  });
  it('one chain for each value', async () => {
    const nodeChain = (node: string): Row[] => {
      let previous = ZEROS;
      return rows(6).map((row) => {
        const body = { ...row, node, prev_hash: previous };
        previous = sha(plainCanonical(body));
        return { ...body, hash: previous };
      });
    };
    const [x, y] = [nodeChain('n0'), nodeChain('n1')];
    const mixed = x.flatMap((one, at) => [one, y[at] as Row]);
    const partition = { ...jcsProfile, partition: ['/node'] };
    expect(await told({ 'p.json': partition, 'a.jsonl': jsonl(mixed) })).toMatchObject({ overall: 'valid', breaks: [] });
    expect((await told({ 'p.json': partition, 'a.jsonl': jsonl(mixed.filter((_, at) => at !== 4)) })).breaks).toEqual(['a.jsonl:6 chain_link_mismatch']);
  });
  it('a lawful removal that a record of the chain declares is a gap that is declared', async () => {
    const prune = { ...jcsProfile, prune: { where: { '/type': 'prune' }, last_hash: '/removed_head' } };
    const kept = chain.slice(10, 15);
    const last = kept.at(-1) as Row;
    const body = { type: 'prune', removed_head: chain[9]?.['hash'], seq: 16, prev_hash: last['hash'] };
    const declared = { ...body, hash: sha(plainCanonical(body)) };
    const found = await told({ 'p.json': prune, 'a.jsonl': jsonl([...kept, declared]) });
    expect([found.overall, found.breaks, found.findings.includes('gap_declared a.jsonl:1')]).toEqual(['valid', [], true]);
    expect(found.all.objects[0]?.range).toBe('gap, declared');
    // In the middle of a chain a profile that came along closes no question.
    const held = [...chain.slice(0, 3), ...kept, declared];
    const middle = await told({ 'p.json': prune, 'a.jsonl': jsonl(held) });
    expect([middle.overall, middle.breaks]).toEqual(['unverifiable', ['a.jsonl:4 predecessor_absent']]);
    const pinned = await told({ 'p.json': prune, 'a.jsonl': jsonl(held) }, [trusted('mine.json', prune)]);
    expect([pinned.overall, pinned.breaks]).toEqual(['valid', []]);
    // A declaration that no digest holds declares nothing.
    const loose = await told({ 'p.json': prune, 'a.jsonl': jsonl([...kept, { ...declared, hash: ZEROS }]) });
    expect(loose.breaks).toContain('a.jsonl:1 predecessor_absent');
    const without = await told({ 'p.json': prune, 'a.jsonl': jsonl(kept) });
    expect([without.overall, without.breaks]).toEqual(['unverifiable', ['a.jsonl:1 predecessor_absent']]);
  });
});

it('all built-in profiles say what they hash', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  for (const name of readdirSync(`${import.meta.dirname}/profiles`)) {
    const { title, document } = JSON.parse(readFileSync(`${import.meta.dirname}/profiles/${name}`, 'utf8')) as Profile;
    expect([title, document]).not.toContain(undefined);
  }
});
