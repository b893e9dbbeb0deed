// Event log files: what a service leaves contradicts nothing and proves nothing; what was changed afterwards shows in its chunk, and only there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../test/support/evidence-file.ts';
import { evidenceFor, findingsOf } from '../../../test/support/findings-of.ts';
import { seeded } from '../../../test/support/seeded.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { chunkOf, fileOfChunks, recordOf, sealChunk } from '../../../test/support/made-evtx.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
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

/** The whole of what is told of a file, as lines. */
async function told(bytes: Buffer | EvidenceFile): Promise<{ card: string[]; spans: string[]; findings: string[] }> {
  const file = 'path' in bytes ? bytes : fileOf('a/S.evtx', bytes);
  const { objects, findings, proof } = await evtx.verify(evidenceFor({ ...evidenceOf(new Map()), files: [file] }), [file]);
  expect([objects.length, proof]).toEqual([1, []]);
  const [one] = objects;
  return {
    card: [
      `${one?.kind} ${one?.key} ${one?.path}: ${one?.status}, ${one?.reason}, ${one?.assurance}`,
      ...(one?.steps ?? []).map(({ good, text }) => `${good === null ? '?' : good ? '+' : '-'} ${text}`),
      ...(one?.facts ?? []).map(({ label, value }) => `${label}: ${value}`),
    ],
    spans: (one?.spans ?? []).map(({ from, to, status, reason, assurance }) => `${from} to ${to}: ${status}, ${reason}, ${assurance}`),
    findings: findings.map(({ code, key, chain, from, to, explain }) => {
      expect([key, chain]).toEqual([file.path, null]);
      return `${code} ${from} ${to} ${explain}`;
    }),
  };
}
const evidenceFile = (path: string): EvidenceFile => fileOf(path, () => Promise.reject(new Error('bad sector')), 4096);
const verdictLine = (status: string, reason: string): string => `event log a/S.evtx a/S.evtx: ${status}, ${reason}, structure only`;
const FITS = '+ Check sum of the file header fits';
const IN_USE = '? The file was in use when it was copied: its check sums may be of an earlier moment';
const SOUND = 'Check sums fit and record numbers run without a hole. Anybody can make them so: this shows no damage, and proves nothing.';
const timeOf = (id: number): string => `${BigInt(Date.parse('2026-03-02T08:00:00Z')) * 1_000_000n + BigInt(id) * 1_000_000_000n}`;
const FACTS = ['Version: 3.1', 'Chunks: 2, the header says 2', 'Records: 20', 'Record numbers: 7 to 26, next 27'];
const BODY = 'the check sum of its records does not fit';
/** A chunk in which the third record holds a whole one. */
function hiding(): Buffer {
  const outer = Buffer.concat([recordOf(9).subarray(0, 64), recordOf(10), Buffer.alloc(4)]);
  outer.writeUInt32LE(outer.length, 4);
  outer.writeUInt32LE(outer.length, outer.length - 4);
  return chunkOf([recordOf(7), recordOf(8), outer, ...records(10, 16)]);
}

describe('what the card says', () => {
  it('of a sound file', async () => {
    expect(await told(whole())).toEqual({
      card: [verdictLine('unverifiable', 'not_sealed'), FITS, '+ 2 of 2 chunks are sound', ...FACTS],
      spans: [],
      findings: [`structure_consistent ${timeOf(7)} ${timeOf(26)} ${SOUND}`],
    });
  });
  it('of one in use', async () => {
    expect(await told(whole(1))).toEqual({
      card: [verdictLine('unverifiable', 'not_sealed'), FITS, '+ 2 of 2 chunks are sound', IN_USE, ...FACTS],
      spans: [],
      findings: [],
    });
  });
  it('of one without a chunk', async () => {
    expect(await told(fileOfChunks([], { next: 1 }))).toEqual({
      card: [verdictLine('unverifiable', 'not_sealed'), FITS, '+ 0 of 0 chunks are sound', 'Version: 3.1', 'Chunks: 0, the header says 0', 'Records: 0'],
      spans: [],
      findings: [`structure_consistent null null ${SOUND}`],
    });
  });
  it('of one changed, in use or not', async () => {
    const bytes = changed(4096 + 65_536 + 600);
    expect(await told(bytes)).toEqual({
      card: [verdictLine('altered', 'structure_mismatch'), FITS, '- 1 of 2 chunks are sound', `- Chunk at byte 69632: ${BODY}`, ...FACTS],
      spans: ['4096 to 69632: unverifiable, not_sealed, structure only', '69632 to 135168: altered, structure_mismatch, structure only'],
      findings: [],
    });
    bytes[120] = 1;
    bytes[30] = 1;
    expect(await told(bytes)).toEqual({
      card: [
        verdictLine('unverifiable', 'not_sealed'),
        '? Check sum of the file header does not fit',
        '? 1 of 2 chunks are sound',
        IN_USE,
        `? Chunk at byte 69632: ${BODY}`,
        ...FACTS.slice(0, -1),
        `Record numbers: 7 to 26, next ${27n + (1n << 48n)}`,
      ],
      spans: ['4096 to 69632: unverifiable, not_sealed, structure only', '69632 to 135168: unverifiable, not_sealed, structure only'],
      findings: [],
    });
  });
  it('of one whose header was changed', async () => {
    expect((await told(changed(30))).card.slice(0, 3)).toEqual([
      verdictLine('altered', 'structure_mismatch'),
      '- Check sum of the file header does not fit',
      '+ 2 of 2 chunks are sound',
    ]);
  });
  it('of one that is cut', async () => {
    const cut = whole().subarray(0, 4096 + 65_536 + 5000);
    expect(await told(cut)).toEqual({
      card: [
        verdictLine('altered', 'truncated'),
        FITS,
        '- 1 of 2 chunks are sound',
        '- The last chunk is cut: 5000 of 65536 bytes',
        '- Chunk at byte 69632: the chunk ends after 5000 of 65536 bytes',
        ...FACTS,
      ],
      spans: ['4096 to 69632: unverifiable, not_sealed, structure only', '69632 to 74632: altered, structure_mismatch, structure only'],
      findings: [],
    });
    const used = Buffer.from(cut);
    used[120] = 1;
    expect((await told(used)).card.slice(0, 5)).toEqual([
      verdictLine('unverifiable', 'not_sealed'),
      FITS,
      '? 1 of 2 chunks are sound',
      IN_USE,
      '? The last chunk is cut: 5000 of 65536 bytes',
    ]);
    expect((await told(whole().subarray(0, 4096 + 65_536 + 1))).card[0]).toBe(verdictLine('altered', 'truncated'));
    expect((await told(whole().subarray(0, 4095))).card[0]).toBe(verdictLine('altered', 'structure_mismatch'));
  });
  it('of one with a record hidden in another, in use or not', async () => {
    const [, second] = sound() as [Buffer, Buffer];
    for (const [flags, used] of [
      [0, []],
      [1, [IN_USE]],
    ] as const)
      expect(await told(fileOfChunks([hiding(), second], { next: 27, flags }))).toEqual({
        card: [
          verdictLine('altered', 'hidden_record'),
          FITS,
          '- 1 of 2 chunks are sound',
          ...used,
          '- Chunk at byte 4096: a whole record lies inside the bytes of another, at byte 712 of the chunk',
          ...FACTS,
        ],
        spans: ['4096 to 69632: altered, hidden_record, structure only', '69632 to 135168: unverifiable, not_sealed, structure only'],
        findings: [],
      });
  });
  it('of a chunk that hides a record, and one with a fault of its own', async () => {
    const both = hiding().fill(9, 600, 601);
    const { card, spans } = await told(fileOfChunks([both, sound()[1] as Buffer], { next: 27 }));
    expect([card[2], spans[0]]).toEqual(['- 1 of 2 chunks are sound', '4096 to 69632: altered, hidden_record, structure only']);
  });
  it('of faults: twenty in full, and how many more', async () => {
    const holes = (count: number): Buffer => chunkOf(Array.from({ length: count + 1 }, (_, at) => recordOf(2 * at + 1)));
    const steps = async (count: number, flags = 0) =>
      (await told(fileOfChunks([holes(count)], { next: 99, flags }))).card.filter((line) => /^[-?+] (?:Chunk|and)/.test(line));
    expect(await steps(20)).toHaveLength(20);
    expect((await steps(23)).slice(19)).toEqual(['- Chunk at byte 4096: record 41 follows record 39', '- and 3 more']);
    expect((await steps(23, 1)).at(-1)).toBe('? and 3 more');
  });
  it('of one that cannot be read', async () => {
    expect(await told(evidenceFile('a/S.evtx'))).toEqual({
      card: ['event log a/S.evtx a/S.evtx: unverifiable, unreadable, none', '? It could not be read'],
      spans: [],
      findings: [],
    });
  });
  it('of holes and repeats between chunks', async () => {
    const findings = async (...chunks: Buffer[]) => (await told(fileOfChunks(chunks, { next: 99 }))).findings;
    const [first, second] = sound() as [Buffer, Buffer];
    expect(await findings(second, chunkOf(records(30, 31)), first)).toEqual([
      `sequence_gap ${timeOf(26)} ${timeOf(30)} Between two chunks 3 record numbers are missing (27 to 29). A service that stopped hard may leave such a hole, and so does a chunk that was taken out.`,
    ]);
    expect(await findings(first, chunkOf(records(16, 20)))).toEqual([
      `sequence_repeat ${timeOf(16)} ${timeOf(16)} Two chunks hold the same record numbers: one begins at 16, the one before ends at 16.`,
    ]);
    expect(await findings(first, chunkOf(records(18, 18)))).toEqual([expect.stringContaining('1 record numbers are missing (17 to 17)')]);
    expect(await findings(first, chunkOf([]), second)).toEqual([expect.stringContaining('structure_consistent')]);
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
