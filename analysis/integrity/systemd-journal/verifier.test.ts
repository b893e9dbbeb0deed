// Journals in every form that writers use, and what is done to them. Where journalctl is at hand it has its say on each: PASS or FAIL.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { INTERVAL, keyText, type MadeJournal, MACHINE, madeJournal, someEntries, START } from '../../../test/support/made-journal.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';
import { systemdJournal } from './verifier.ts';

const tool = spawnSync('journalctl', ['--version']).status === 0;
if (!tool) console.warn('SKIPPED LOUDLY: journalctl is not here; verdicts were NOT compared with its own.');
const folder = mkdtempSync(join(tmpdir(), 'journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const KEY = Buffer.from(keyText());
const run = (files: Record<string, Buffer | string>, trust: { name: string; bytes: Buffer }[] = []) =>
  verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes)])), trust), [systemdJournal]);
const judged = async (journal: Buffer, key: Buffer | null = KEY) => {
  const found = await run(key === null ? { 'system.journal': journal } : { 'system.journal': journal, 'key.txt': key });
  const [object] = found.objects;
  return { found, object, said: [object?.verdict, object?.reason] };
};
/** Exit status of `journalctl --verify`; null = it is not here. */
function reference(journal: Buffer, key: string | null = keyText()): number | null {
  if (!tool) return null;
  const path = join(folder, 'asked.journal');
  writeFileSync(path, journal);
  return spawnSync('journalctl', ['--verify', '--file', path, ...(key === null ? [] : [`--verify-key=${key.trim()}`])]).status;
}
const made = (options: Partial<MadeJournal> = {}): Buffer => madeJournal({ entries: someEntries(), ...options });

/** Where objects of a type begin. */
function objectsOf(journal: Buffer, type: number): number[] {
  const found: number[] = [];
  for (let p = 264; p < journal.length; p += Math.ceil(Number(journal.readBigUInt64LE(p + 8)) / 8) * 8) if (journal[p] === type) found.push(p);
  return found;
}
const changed = (journal: Buffer, change: (bytes: Buffer) => void): Buffer => {
  const copy = Buffer.from(journal);
  change(copy);
  return copy;
};
const flip = (place: number) => (bytes: Buffer) => {
  bytes[place] = (bytes[place] as number) ^ 1;
};

describe('sound journals', () => {
  const forms = [true, false].flatMap((compact) => [true, false].map((keyed) => ({ compact, keyed })));
  it.each(forms)('sealed, %j', async (form) => {
    const journal = made(form);
    const { said, object, found } = await judged(journal);
    expect([said, object?.status, object?.assurance, found.findings, object?.spans]).toEqual([['valid', null], 'verified', 'forward sealed', [], undefined]);
    expect([object?.range, object?.range_from]).toEqual(['covered', String((START + 1_000_000) * 1000)]);
    expect([null, 0]).toContain(reference(journal));
  });

  it.each(forms)('unsealed, %j', async (form) => {
    const journal = made({ ...form, sealed: false });
    const { said, found } = await judged(journal, null);
    expect([said, found.findings.map(({ code }) => code)]).toEqual([['unverifiable', 'not_sealed'], ['structure_consistent']]);
    expect([null, 0]).toContain(reference(journal));
  });

  it('packed as gzip, and with other bytes behind the packing', async () => {
    const packed = gzipSync(made());
    const found = await run({ 'a.journal.gz': packed, 'key.txt': KEY });
    expect(found.objects.map(({ verdict, key }) => [verdict, key])).toEqual([['valid', 'a.journal.gz']]);
    const more = await run({ 'a.journal.gz': Buffer.concat([packed, gzipSync('more')]), 'key.txt': KEY });
    expect(more.objects[0]?.reason).toBe('trailing_data');
  });

  it('a hole of whole epochs is told, and convicts where every epoch is sealed', async () => {
    const entries = [...someEntries(3), ...someEntries(3).map((one) => ({ ...one, at: one.at + 5 * INTERVAL }))];
    const idle = await judged(made({ entries }));
    expect([idle.said, idle.found.findings.map(({ code }) => code)]).toEqual([['valid', null], ['seal_gap']]);
    const filled = await judged(made({ entries, continuous: true }));
    expect([filled.said, filled.found.findings]).toEqual([['valid', null], []]);
    expect((await judged(made({ entries, continuous: true, holes: true }))).said).toEqual(['invalid', 'seal_gap']);
    expect((await judged(made({ entries: [] }))).said).toEqual(['valid', null]);
  });

  it('what is not sealed yet is told, and is lawful for one epoch of a file in use', async () => {
    const entries = someEntries(7);
    const copy = await judged(made({ entries, unsealedTail: true, state: 'online' }));
    expect([copy.said, copy.found.findings.map(({ code }) => code)]).toEqual([['valid', 'tail_unsealed'], ['tail_unsealed']]);
    expect(copy.object?.spans?.map(({ status }) => status)).toEqual(['verified', 'not covered']);
    expect((await judged(made({ entries, unsealedTail: true, state: 'archived' }))).said).toEqual(['unverifiable', 'tail_unsealed']);
    // Nothing at all is under a seal but the empty file.
    expect((await judged(made({ entries: someEntries(2), unsealedTail: true, state: 'online' }))).said).toEqual(['unverifiable', 'tail_unsealed']);
  });
});

describe('keys', () => {
  it('absent, of another sealing, of another machine: never altered', async () => {
    expect((await judged(made(), null)).said).toEqual(['unverifiable', 'verification_key_absent']);
    const later = Buffer.from(`000102-030405-060708-090a0b/${(START / INTERVAL + 5000).toString(16)}-${INTERVAL.toString(16)}\n`);
    expect((await judged(made(), later)).said).toEqual(['unverifiable', 'verification_key_absent']);
    const other = made({ seed: '000102030405060708090a0b', machine: 'ffffffffffffffffffffffffffffffff', fileId: '00000000000000000000000000000001' });
    const found = await run({ 'a.journal': made(), 'b.journal': other, 'key.txt': KEY });
    expect(found.objects.map(({ key, reason }) => [key, reason])).toEqual([
      ['a.journal', null],
      ['b.journal', 'verification_key_absent'],
    ]);
  });

  it('of the same time that fits no seal: it is said that the key is likelier wrong', async () => {
    const { said, object } = await judged(made(), Buffer.from(keyText('000102030405060708090a0b')));
    expect([said, object?.spans?.map(({ status }) => status)]).toEqual([['invalid', 'tag_mismatch'], ['unverifiable']]);
    expect(object?.explain).toMatch(/wrong one is likelier/);
  });

  it('the right one of several, wherever it stands; a pinned one before what came along', async () => {
    const many = Buffer.from(keyText('000102030405060708090a0b') + keyText());
    expect((await judged(made(), many)).said).toEqual(['valid', null]);
    const pinned = await run({ 'a.journal': made() }, [{ name: 'k', bytes: KEY }]);
    expect([pinned.objects[0]?.verdict, pinned.keys.map((one) => [one.pinned, one.algorithm, one.used])]).toEqual(['valid', [[true, 'FSS', 1]]]);
    const forged = await run({ 'a.journal': made({ seed: '000102030405060708090a0b' }), 'key.txt': Buffer.from(keyText('000102030405060708090a0b')) }, [
      { name: 'k', bytes: KEY },
    ]);
    expect([forged.overall, forged.objects[0]?.reason]).toEqual(['unverifiable', 'key_not_pinned']);
    // A wrong key that somebody lays beside the evidence accuses nobody, once another is pinned.
    const laid = await run({ 'a.journal': made({ seed: 'ff0102030405060708090a0b' }), 'key.txt': Buffer.from(keyText('000102030405060708090a0b')) }, [
      { name: 'k', bytes: Buffer.from(keyText().replace('/1', '/2')) },
    ]);
    expect(laid.objects[0]?.reason).toBe('verification_key_absent');
  });

  it('never says the seed', async () => {
    expect(JSON.stringify((await judged(made())).found)).not.toMatch(/b1c373|408533/);
  });
});

describe('what is done to a sealed journal', () => {
  const journal = made({ entries: someEntries(24) });
  const [data, entries, tags, arrays] = [1, 3, 7, 6].map((type) => objectsOf(journal, type)) as [number[], number[], number[], number[]];
  const at = (list: number[], index: number): number => list.at(index) as number;
  it.each<[string, string, Buffer, number | null]>([
    ['a message', 'object_hash_mismatch', changed(journal, flip(at(data, 20) + 75)), 1],
    ['a time', 'tag_mismatch', changed(journal, flip(at(entries, 10) + 24)), 1],
    ['the number of an entry', 'tag_mismatch', changed(journal, flip(at(entries, 10) + 18)), 1],
    [
      'fields of two entries exchanged',
      'tag_mismatch',
      changed(journal, (b) => void b.copy(b, at(entries, 10) + 80, at(entries, 11) + 80, at(entries, 11) + 84)),
      1,
    ],
    ['a tag', 'tag_mismatch', changed(journal, flip(at(tags, 3) + 40)), 1],
    ['the machine in the header', 'tag_mismatch', changed(journal, flip(45)), 1],
    ['the mark of sealing', 'tag_in_unsealed_file', changed(journal, flip(8)), 1],
    ['an item of the list of all entries', 'structure_mismatch', changed(journal, (b) => b.writeUInt32LE(at(entries, 1), at(arrays, 0) + 24)), 1],
    ['a counter', 'structure_mismatch', changed(journal, flip(144)), 1],
    ['cut', 'truncated', journal.subarray(0, journal.length - 80), 1],
    ['bytes behind it', 'trailing_data', Buffer.concat([journal, Buffer.from('more')]), 0],
    ['a later key', 'sealed_with_later_epoch', made({ entries: someEntries(9).map((one, i) => (i > 4 ? { ...one, forcedEpoch: 9 } : one)) }), 1],
    ['an earlier key', 'structure_mismatch', made({ entries: someEntries(9).map((one) => ({ ...one, forcedEpoch: 0 })) }), 1],
  ])('%s: %s', async (_, reason, bytes, exit) => {
    const { said, object } = await judged(bytes);
    expect(said).toEqual(['invalid', reason]);
    expect([object?.needs === null, object?.explain === '']).toEqual([false, false]);
    expect([null, exit]).toContain(reference(bytes));
  });

  it('one altered entry fails one seal; entries that hold what it spoiled are not vouched for, the rest is', async () => {
    const spoiled = changed(journal, flip(at(entries, 10) + 24));
    const spans = (await judged(spoiled)).object?.spans ?? [];
    expect(spans.map(({ status }) => status)).toEqual(['verified', 'altered', 'verified']);
    expect(spans[1] && [spans[1].from < at(entries, 10), spans[1].to > at(entries, 10)]).toEqual([true, true]);
    const first = changed(journal, flip(at(data, 3) + 80));
    const after = (await judged(first)).object?.spans ?? [];
    expect(after.slice(-1).map(({ status, reason }) => [status, reason])).toEqual([['unverifiable', 'tag_mismatch']]);
  });

  it('a broken object does not hide the rest', async () => {
    const broken = changed(journal, (b) => b.writeBigUInt64LE(3n, at(entries, 10) + 8));
    const { said, object } = await judged(broken);
    expect(said).toEqual(['invalid', 'tag_mismatch']);
    expect(object?.spans?.map(({ status }) => status)).toEqual(['verified', 'altered', 'verified']);
  });

  it('of a copy that was in use links and counters convict nobody, and clear nobody; seals convict', async () => {
    const online = made({ entries: someEntries(24), state: 'online' });
    expect((await judged(online)).said).toEqual(['valid', null]);
    const counter = await judged(changed(online, flip(144)));
    expect([counter.said, counter.object?.spans?.map(({ status }) => status)]).toEqual([['unverifiable', 'not_closed'], ['verified']]);
    expect((await judged(changed(online, flip(at(entries, 10) + 24)))).said).toEqual(['invalid', 'tag_mismatch']);
  });
});

describe('what is done to an unsealed journal', () => {
  const journal = made({ sealed: false });
  it.each<[string, string, Buffer, number]>([
    ['a message', 'object_hash_mismatch', changed(journal, flip((objectsOf(journal, 1)[4] as number) + 75)), 1],
    ['a time, which nothing shows', 'not_sealed', changed(journal, flip((objectsOf(journal, 3)[4] as number) + 24)), 0],
    ['a chain', 'structure_mismatch', changed(journal, (b) => b.writeBigUInt64LE(8n, (objectsOf(journal, 4)[0] as number) + 16)), 1],
  ])('%s: %s', async (_, reason, bytes, exit) => {
    expect((await judged(bytes)).object?.reason).toBe(reason);
    expect([null, exit]).toContain(reference(bytes));
  });

  it('another machine in its header than in its entries is said', async () => {
    const { object, found } = await judged(made({ sealed: false, machine: 'ffffffffffffffffffffffffffffffff' }), null);
    expect([object?.reason, found.findings]).toEqual(['not_sealed', []]);
    expect(object?.explain).toMatch(/another machine/);
    expect(JSON.stringify(object?.facts)).toContain(MACHINE);
  });
});

it('files of one writer: numbers that no file holds', async () => {
  const part = (firstSequence: number, fileId: string): Buffer => made({ sealed: false, firstSequence, fileId, sequenceId: 'cc'.repeat(16) });
  const set = { 'a.journal': part(1, '01'.repeat(16)), 'b.journal': part(13, '02'.repeat(16)), 'c.journal': part(30, '03'.repeat(16)) };
  const gaps = (await run(set)).findings.filter(({ code }) => code === 'sequence_gap');
  expect(gaps.map(({ key, explain }) => [key, /Entries 25 to 29/.test(explain)])).toEqual([['c.journal', true]]);
});

it.each<[string, Buffer]>([
  ['a signature and nothing else', Buffer.from('LPKSHHRH')],
  ['a header of zeros', Buffer.concat([Buffer.from('LPKSHHRH'), Buffer.alloc(300)])],
  ['a header of ones', Buffer.concat([Buffer.from('LPKSHHRH'), Buffer.alloc(300, 0xff)])],
  ['a last object far away', changed(made(), (b) => b.writeBigUInt64LE(2n ** 50n, 136))],
  ['an end far away', changed(made(), (b) => b.writeBigUInt64LE(2n ** 62n, 96))],
  ['a huge object', changed(made(), (b) => b.writeBigUInt64LE(2n ** 60n, 264 + 8))],
  ['an epoch that no clock has', changed(made(), (b) => b.writeBigUInt64LE(2n ** 63n, (objectsOf(made(), 7)[1] as number) + 24))],
  ['zeros instead of objects', changed(made(), (b) => b.fill(0, 264))],
  ['flags of tomorrow', changed(made(), (b) => b.writeUInt32LE(0x40 | b.readUInt32LE(12), 12))],
])('%s is a verdict, never good', async (_, bytes) => {
  const { found } = await judged(bytes);
  expect(found.objects).toHaveLength(1);
  expect(found.overall).not.toBe('valid');
});

it('a file that cannot be read has a verdict, and who stops it is heard', async () => {
  const handed = evidenceOf(new Map([['a.journal', made()]]));
  const [file] = handed.files as [(typeof handed.files)[number]];
  const broken = { ...file, pieces: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('gone')) }) }) };
  expect((await verifyAll({ ...handed, files: [broken] }, [systemdJournal])).objects[0]?.reason).toBe('unreadable');
  const stop = new AbortController();
  stop.abort(new Error('stopped'));
  await expect(verifyAll({ ...handed, signal: stop.signal }, [systemdJournal])).rejects.toThrow('stopped');
});

it('of a file that is not held at once it says the same, through a window', async () => {
  const journal = made({ entries: someEntries(24) });
  const large = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(65 * 1024 * 1024)]);
  expect((await judged(large(journal))).said).toEqual(['valid', null]);
  expect((await judged(large(changed(journal, flip((objectsOf(journal, 3)[10] as number) + 24))))).said).toEqual(['invalid', 'tag_mismatch']);
  const packed = await run({ 'a.journal.gz': gzipSync(large(journal)), 'key.txt': KEY });
  expect([packed.objects[0]?.reason, /gunzip/.test(packed.objects[0]?.explain ?? '')]).toEqual(['too_large', true]);
});
