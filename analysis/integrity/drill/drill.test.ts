// What a drill says: of evidence that a key protects, that a list protects, and that nothing protects; and that by reuse it says what a full run says.
import { describe, expect, it } from 'vitest';
import { jcsChain, jcsProfile, jsonl, sha } from '../../../test/support/made-chain.ts';
import { fileOfChunks, chunkOf, recordOf } from '../../../test/support/made-evtx.ts';
import { madeJournal, someEntries } from '../../../test/support/made-journal.ts';
import { madeRecording } from '../../../test/support/made-recording.ts';
import { madeSums } from '../../../test/support/made-sums.ts';
import { handedOf, sameAsFull } from '../../../test/support/drilled.ts';
import { fileOf } from '../../../test/support/evidence-file.ts';
import { draws } from '../../../test/support/properties.ts';
import { keyList, signedTrail } from '../../../test/support/signed-trail.ts';
import type { ActKind, DrillCell } from '../../contract/model/drill.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { TrustFile } from '../define-verifier.ts';
import { begun, drilled, type DrillFound } from './run.ts';

const log = (name: string, count = 40): string =>
  Array.from({ length: count }, (_, n) => `2026-03-02T07:${String(n).padStart(2, '0')}:00Z user=${name} from=192.0.2.${n} did ${n}\n`).join('');
const filesOf = (files: Iterable<readonly [string, string | Uint8Array]>, source?: number): EvidenceFile[] =>
  [...files].map(([path, bytes]) => ({ ...fileOf(path, typeof bytes === 'string' ? Buffer.from(bytes) : bytes), ...(source === undefined ? {} : { source }) }));
const drillOf = async (files: readonly EvidenceFile[], acts: number, seed = 1, trust: TrustFile[] = []): Promise<DrillFound> =>
  drilled(await begun(handedOf(files, trust), { seed }), { acts, seed });
const cell = ({ cells }: DrillFound, kind: ActKind): DrillCell => cells.find((one) => one.kind === kind) as DrillCell;

const trail = signedTrail({ hours: 3 });
const listed = filesOf([
  ['a.log', log('ana')],
  ['b.log', log('bea')],
  ['SHA256SUMS', `${sha(log('ana'))}  a.log\n${sha(log('bea'))}  b.log\n`],
]);
const plain = filesOf([
  ['a.log', log('ana')],
  ['b.log', log('bea')],
]);
const chain = filesOf([
  ['audit.jsonl', jsonl(jcsChain(20))],
  ['profile.json', JSON.stringify(jcsProfile)],
]);
const journals = filesOf([['system.journal', madeJournal({ entries: someEntries() })]]);
const windows = filesOf([['Security.evtx', fileOfChunks([chunkOf([1, 2, 3].map((id) => recordOf(id)))], { next: 4 })]]);

describe('a drill', () => {
  it('of evidence of which nothing speaks says that nothing is noticed, and why', async () => {
    const found = await drillOf(plain, 80);
    expect(found.overall).toBe('unverifiable');
    expect(found.made).toBe(80);
    for (const one of found.cells) expect([one.kind, one.unnoticed, one.why]).toEqual([one.kind, one.acts, [{ why: 'unspoken', acts: one.acts }]]);
    expect(found.cells.map(({ kind }) => kind)).toEqual([
      'byte',
      'value',
      'record_removed',
      'record_inserted',
      'records_swapped',
      'cut',
      'removed',
      'replaced',
      'renamed',
    ]);
    expect(found.examples.every(({ why, outcome }) => why === 'unspoken' && outcome === 'unnoticed')).toBe(true);
    // None says of a file what another one has said, and no kind has more than three.
    expect(new Set(found.examples.map(({ kind, path, why }) => `${kind} ${path} ${why}`)).size).toBe(found.examples.length);
    for (const { kind } of found.examples) expect(found.examples.filter((one) => one.kind === kind).length).toBeLessThanOrEqual(3);
  });

  it('of a listed log notices what is altered, and not a list that was edited with it', async () => {
    const found = await drillOf(listed, 110);
    for (const kind of ['byte', 'value', 'record_removed', 'record_inserted', 'records_swapped', 'cut', 'removed', 'replaced'] as const)
      expect(cell(found, kind), kind).toMatchObject({ unnoticed: 0, doubted: 0, already: 0, by: [{ scheme: 'sha256-manifest' }] });
    const edited = cell(found, 'list_edited');
    expect(edited).toMatchObject({ noticed: 0, doubted: 0, unnoticed: edited.acts, why: [{ why: 'list_unsigned', acts: edited.acts }] });
    expect(cell(found, 'statement_removed')).toMatchObject({ noticed: 0, unnoticed: 0 });
  });

  it('of a signed trail notices the edited list too', async () => {
    const found = await drillOf(filesOf(trail.files), 96, 1, [{ name: 'keys.json', bytes: keyList([trail.signer]) }]);
    expect(found.overall).toBe('valid');
    for (const kind of ['byte', 'value', 'record_removed', 'list_edited'] as const)
      expect(cell(found, kind), kind).toMatchObject({ noticed: cell(found, kind).acts, by: [{ scheme: 'cloudtrail-digest' }] });
  });

  it('of an unkeyed chain says that its end is open', async () => {
    const found = await drillOf(chain, 63);
    expect(cell(found, 'value')).toMatchObject({ unnoticed: 0, doubted: 0 });
    expect(cell(found, 'cut').why).toEqual([{ why: 'end_open', acts: cell(found, 'cut').acts }]);
  });

  it('counts apart what was contradicted before', async () => {
    const altered = filesOf([
      ['a.log', log('eve')],
      ['b.log', log('bea')],
      ['SHA256SUMS', `${sha(log('ana'))}  a.log\n${sha(log('bea'))}  b.log\n`],
    ]);
    const found = await drillOf(altered, 110);
    expect(found.overall).toBe('invalid');
    const bytes = cell(found, 'byte');
    expect(bytes.already).toBeGreaterThan(0);
    expect(bytes.already + bytes.noticed).toBe(bytes.acts);
  });

  it('of no file makes no act', async () => {
    expect(await drillOf([], 10)).toMatchObject({ made: 0, stopped: false, cells: [], examples: [], overall: 'unverifiable' });
    expect((await drillOf(filesOf([['empty.log', '']]), 10)).made).toBe(0);
  });

  it('says the same again by the same seed, and a shorter one is the beginning of a longer one', async () => {
    const [one, again, other] = [await drillOf(listed, 60), await drillOf(listed, 60), await drillOf(listed, 60, 2)];
    expect(again).toEqual(one);
    expect(other.examples).not.toEqual(one.examples);
    let left = 60;
    const stopped = await drilled(await begun(handedOf(listed), { seed: 1 }), { acts: 500, seed: 1, goesOn: () => left-- > 0 });
    expect(stopped).toEqual({ ...one, asked: 500, stopped: true });
  });

  it('forges the source that it is told to, and listens to what all say', async () => {
    const two = [...filesOf([['source 1/a.log', log('ana')]], 1), ...filesOf([['source 2/SHA256SUMS', `${sha(log('ana'))}  a.log\n`]], 2)];
    const only = await drilled(await begun(handedOf(two), { seed: 1, source: 1 }), { acts: 40, seed: 1, source: 1 });
    expect(new Set(only.cells.map(({ source }) => source))).toEqual(new Set([1]));
    expect(only.sources).toEqual([{ source: 1, files: 1, statements: 0 }]);
    expect(cell(only, 'byte').acts).toBeGreaterThan(0);
    expect(cell(only, 'byte').unnoticed).toBe(0);
    const all = await drillOf(two, 60);
    expect(all.sources).toEqual([
      { source: 1, files: 1, statements: 0 },
      { source: 2, files: 0, statements: 1 },
    ]);
    expect(all.cells.map(({ source, kind }) => `${source} ${kind}`)).toContain('2 statement_removed');
  });

  it('packs the archive around a forged member again: what speaks of the archive speaks of the member', async () => {
    const archive = Buffer.from(`any bytes of an archive ${log('ana')}`);
    const files: EvidenceFile[] = [
      { ...fileOf('logs.zip', archive), opened: true },
      ...filesOf([
        ['logs.zip!/a.log', log('ana')],
        ['SHA256SUMS', `${sha(archive)}  logs.zip\n`],
      ]),
    ];
    const found = await drillOf(files, 40);
    expect(cell(found, 'value')).toMatchObject({ noticed: cell(found, 'value').acts });
    expect(found.sources).toEqual([{ source: 1, files: 1, statements: 1 }]);
  });

  it('of a file too large to hold reads windows, not the whole of it', async () => {
    const size = 3 * 1024 ** 3;
    const line = Buffer.from(`${'x'.repeat(99)}\n`);
    let read = 0;
    const at = (offset: number, length: number): Promise<Uint8Array> => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      for (let index = 0; index < bytes.length; index++) bytes[index] = line[(offset + index) % line.length] as number;
      read += bytes.length;
      return Promise.resolve(bytes);
    };
    const huge: EvidenceFile = {
      path: 'huge.log',
      size,
      imported: 'a'.repeat(64),
      at,
      head: () => at(0, 4096),
      async *pieces() {
        for (let offset = 0; offset < size; offset += 1 << 20) yield await at(offset, 1 << 20);
      },
    };
    const found = await drillOf([huge], 64);
    // One act of each kind: each would be read whole by whatever speaks of it.
    expect(found.cells.map(({ kind, acts, unnoticed }) => [kind, acts, unnoticed])).toEqual(
      ['byte', 'value', 'record_removed', 'record_inserted', 'cut', 'removed', 'renamed'].map((kind) => [kind, 1, 1]),
    );
    expect(read).toBeLessThan(32 * 1024 * 1024);
  });

  it('ends when it is cancelled', async () => {
    const abort = new AbortController();
    const drill = await begun({ ...handedOf(listed), signal: abort.signal }, { seed: 1 });
    abort.abort(new Error('enough'));
    await expect(drilled(drill, { acts: 5, seed: 1 })).rejects.toThrow('enough');
  });
});

describe('by reuse it says what a full run says', () => {
  const all = (name: string, files: readonly EvidenceFile[]): EvidenceFile[] => files.map((file) => ({ ...file, path: `${name}/${file.path}` }));
  const mixture = [
    ...all('trail', filesOf(trail.files)),
    ...all('listed', listed),
    ...all('chain', chain),
    ...all('journal', journals),
    ...all('windows', windows),
    ...all('recording', filesOf(madeRecording())),
    ...all('sums', filesOf(madeSums([['one', 'two'], ['three']]))),
  ];
  it.each([
    ['a signed trail', filesOf(trail.files), []],
    ['a signed trail beside a pinned key', filesOf(trail.files), [{ name: 'keys.json', bytes: keyList([trail.signer]) }]],
    ['a list', listed, []],
    ['an unkeyed chain', chain, []],
    ['a journal', journals, []],
    ['an event log of Windows', windows, []],
    ['all of them beside each other', mixture, []],
  ] as [string, EvidenceFile[], TrustFile[]][])('%s', async (_, files, trust) => {
    await sameAsFull(files, { acts: draws(90), seed: Number(process.env.SEALTRAIL_SEED ?? 7), trust });
  });
});
