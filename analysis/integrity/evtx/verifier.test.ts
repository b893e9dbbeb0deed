// Event log files: what a service leaves contradicts nothing and proves nothing; what was changed afterwards shows in its chunk, and only there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../test/support/findings-of.ts';
import { seeded } from '../../../test/support/seeded.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { chunkOf, fileOfChunks, recordOf, sealChunk } from '../../../test/support/made-evtx.ts';
import { evtx } from './verifier.ts';

const records = (from: number, to: number): Buffer[] => Array.from({ length: to - from + 1 }, (_, index) => recordOf(from + index));
const sound = (): Buffer[] => [chunkOf(records(7, 16)), chunkOf(records(17, 26), 11)];
const whole = (flags = 0): Buffer => fileOfChunks(sound(), { next: 27, flags });

async function judge(bytes: Buffer) {
  const { objects, findings } = await findingsOf(evtx, evidenceOf(new Map([['Security.evtx', bytes]])));
  const [one] = objects;
  return { status: one?.status, reason: one?.reason, spans: one?.spans, findings: findings.map(({ code }) => code), facts: one?.facts, objects };
}
const changed = (at: number, chunks = sound()): Buffer => {
  const file = fileOfChunks(chunks, { next: 27 });
  file[at] = (file[at] ?? 0) ^ 1;
  return file;
};

describe('an event log file', () => {
  it('as a service leaves it is sound, which proves nothing', async () => {
    const found = await judge(whole());
    expect(found).toMatchObject({ status: 'unverifiable', reason: 'not_sealed', findings: ['structure_consistent'] });
    expect(found.spans).toBeUndefined();
    expect(found.facts).toContainEqual({ label: 'Record numbers', value: '7 to 26, next 27' });
  });

  it.each<[string, Buffer, string, string]>([
    ['a byte of a record changed', changed(4096 + 540), 'altered', 'structure_mismatch'],
    ['a byte of the file header changed', changed(30), 'altered', 'structure_mismatch'],
    ['cut inside a chunk', whole().subarray(0, 4096 + 65_536 + 5000), 'altered', 'truncated'],
    ['a chunk less than the header says', whole().subarray(0, 4096 + 65_536), 'altered', 'structure_mismatch'],
    ['in use, with check sums of an earlier moment', changed(4096 + 540, sound()).fill(1, 120, 121), 'unverifiable', 'not_sealed'],
  ])('%s', async (_, bytes, status, reason) => {
    expect(await judge(bytes)).toMatchObject({ status, reason });
  });

  it('names the chunk that does not hold, and no other', async () => {
    const { spans } = await judge(changed(4096 + 65_536 + 600));
    expect(spans?.map(({ status }) => status)).toEqual(['unverifiable', 'altered']);
  });

  it('finds a record that was hidden inside the one before it, with all check sums put right', async () => {
    const [first, second] = sound() as [Buffer, Buffer];
    // Record 9 swallows record 10; those behind it are numbered anew, as the known tool does.
    const at = 512 + 2 * 68;
    first.writeUInt32LE(136, at + 4);
    first.writeUInt32LE(136, at + 136 - 4);
    // The size at the end of the swallowed one is now that of the outer one.
    expect((await judge(fileOfChunks([sealChunk(first), second], { next: 27 }))).reason).toBe('hidden_record');
    const inner = recordOf(10);
    const outer = Buffer.concat([recordOf(9).subarray(0, 64), inner, Buffer.alloc(4)]);
    outer.writeUInt32LE(outer.length, 4);
    outer.writeUInt32LE(outer.length, outer.length - 4);
    const chunk = chunkOf([recordOf(7), recordOf(8), outer, ...records(10, 15)]);
    expect(await judge(fileOfChunks([chunk], { next: 16 }))).toMatchObject({ status: 'altered', reason: 'hidden_record' });
    // In use or not: no service writes that.
    expect(await judge(fileOfChunks([chunk], { next: 16, flags: 1 }))).toMatchObject({ status: 'altered', reason: 'hidden_record' });
  });

  it('tells holes and repeats of record numbers between chunks, in whatever order they lie', async () => {
    expect((await judge(fileOfChunks([chunkOf(records(7, 16)), chunkOf(records(20, 26), 11)], { next: 27 }))).findings).toEqual(['sequence_gap']);
    expect((await judge(fileOfChunks([chunkOf(records(7, 16)), chunkOf(records(16, 26), 11)], { next: 27 }))).findings).toEqual(['sequence_repeat']);
    expect((await judge(fileOfChunks(sound().toReversed(), { next: 27 }))).findings).toEqual(['structure_consistent']);
  });

  it('a hole inside a chunk contradicts its writer', async () => {
    const chunk = chunkOf([...records(7, 10), ...records(12, 16)]);
    expect(await judge(fileOfChunks([chunk], { next: 17 }))).toMatchObject({ status: 'altered', reason: 'structure_mismatch' });
  });
});

it('any changed byte that a check sum covers is found, any other changes no verdict; none ends in an exception', async () => {
  const random = seeded(20_261_130, 0);
  const base = whole();
  for (let round = 0; round < 300; round++) {
    const at = random.below(base.length);
    const bytes = Buffer.from(base);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    const inChunk = at < 4096 ? -1 : (at - 4096) % 65_536;
    const covered = at < 120 || (at >= 124 && at < 128) || (inChunk >= 0 && inChunk < 512 + 680 && !(inChunk >= 120 && inChunk < 124));
    if (at >= 8 && at < 4096) continue;
    const { objects, status } = await judge(bytes);
    if (objects.length === 0) expect(at).toBeLessThan(8);
    else expect([at, status]).toEqual([at, covered ? 'altered' : 'unverifiable']);
  }
});

const corpus = join(import.meta.dirname, '../../../../shared/corpus/logs');
const present = existsSync(corpus);
if (!present) console.warn(`SKIPPED LOUDLY: no real logs at ${corpus}; event log files of real systems were NOT checked.`);
it.skipIf(!present)('of 157 real files only those are contradicted that somebody changed: one by the known tool, one without check sums', async () => {
  const paths = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.evtx'));
  const { objects } = await findingsOf(evtx, evidenceOf(new Map(paths.map((path) => [path, readFileSync(join(corpus, path))]))));
  expect(objects.length).toBe(157);
  expect(objects.filter(({ status }) => status === 'altered').map(({ key, reason }) => [key, reason])).toEqual([
    // The log of a test system before and after a record was taken out of it; only the latter is here.
    ['windows_evtx/evtx__post-Security.evtx', 'hidden_record'],
    ['windows_evtx_damaged/evtx__Application_no_crc32.evtx', 'structure_mismatch'],
  ]);
});
