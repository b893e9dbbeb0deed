// A toy log of test/reference/transparency/make-logs.py, which computes by the definitions alone: what stands, what convicts, and what settles nothing.
import { describe, expect, it } from 'vitest';
import { headOf, noteSigner, type NoteSigner, proofOf } from '../../../test/support/made-note.ts';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import made from '../../../test/reference/transparency/logs.json' with { type: 'json' };
import { verifyAll } from '../verify-all.ts';
import { transparencyLog } from './verifier.ts';

type Files = Record<string, string | Uint8Array>;
const of = made.files as Record<string, string>;
const unpacked = (files: Record<string, string>): Files =>
  Object.fromEntries(Object.entries(files).map(([path, base64]) => [path, Buffer.from(base64, 'base64')]));
const tiles = unpacked(made.tiles);
const small = unpacked(made.small);

async function run(files: Files, pins: readonly string[] = ['log.vkey']) {
  const trust = pins.map((name) => ({ name, bytes: Buffer.from(of[name] ?? '') }));
  const found = await verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes)])), trust), [transparencyLog]);
  return { ...found, told: found.objects.map(({ key, status, reason }) => `${key} ${status}${reason === null ? '' : ` ${reason}`}`) };
}
const some = (...names: string[]): Files => Object.fromEntries(names.map((name) => [name, of[name] ?? '']));

describe('checkpoints', () => {
  it('stand by a pinned key, and witnesses are counted', async () => {
    const { objects, chains, keys } = await run(some('head.txt'));
    expect(objects).toMatchObject([{ kind: 'checkpoint', status: 'verified', assurance: 'signed, key pinned' }]);
    expect(objects[0]?.facts).toContainEqual({ label: 'Witnesses that cosigned, by keys at hand', value: '1 of 1' });
    expect(objects[0]?.may_not_say).toContain('the same tree');
    expect(chains).toMatchObject([{ id: 'transparency-log log.example/one', links: [{ key: 'head.txt', link: 'start', covers: 600 }] }]);
    expect(keys.map(({ pinned }) => pinned)).toEqual([true, true]);
  });
  it('by a key that came along, and by none', async () => {
    expect((await run(some('head.txt', 'log.vkey'), [])).objects[0]?.assurance).toBe('signed, key came with the evidence');
    expect((await run(some('head.txt'), [])).told).toEqual(['head.txt unverifiable public_key_absent']);
    expect((await run(some('head.txt'), ['other.vkey'])).told).toEqual(['head.txt unverifiable public_key_absent']);
    expect((await run(some('head.txt', 'log.vkey'), ['other.vkey'])).told).toEqual(['head.txt unverifiable key_not_pinned']);
    // Another key signs for the name of the log: its name and id are other ones, so the line says nothing.
    expect((await run(some('stranger.txt'))).told).toEqual(['stranger.txt unverifiable public_key_absent']);
  });
  it('a line that was changed beside one that fits', async () => {
    const lines = (of['head.txt'] ?? '').split('\n');
    const witness = lines.at(-2) ?? '';
    const changed = `${witness.slice(0, -6)}AAAA${witness.slice(-2)}`;
    expect((await run({ 'head.txt': (of['head.txt'] ?? '').replace(witness, changed) })).told).toEqual([
      'head.txt verified',
      'head.txt altered signature_mismatch',
    ]);
  });
  it('another note is judged as one', async () => {
    expect((await run(some('note.txt'))).objects).toMatchObject([{ kind: 'signed note', status: 'verified' }]);
    expect((await run({ 'note.txt': (of['note.txt'] ?? '').replace('no checkpoint', 'my checkpoint') })).told).toEqual(['note.txt altered signature_mismatch']);
  });
  it('no byte of the signed text can be changed', async () => {
    const text = Buffer.from(of['half.txt'] ?? '');
    for (const { at, changed } of oneByteOff(text, 80)) {
      const { told } = await run({ 'half.txt': changed });
      expect(told.join(), `byte ${at}`).not.toMatch(/verified/);
    }
  });
});

describe('the key of another log', () => {
  const [log, second] = [noteSigner('a.example'), noteSigner('b.example')];
  const judged = (files: Files, pins: readonly NoteSigner[]) =>
    verifyAll(
      evidenceOf(
        new Map(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes)])),
        pins.map(({ verifier }, at) => ({ name: `${at}.vkey`, bytes: Buffer.from(verifier) })),
      ),
      [transparencyLog],
    );
  it('says nothing for a log whose own key is here', async () => {
    const forged = { 'a.log': 'x', 'a.log.tlog-proof': proofOf('x', second, 'a.example'), 'head.txt': headOf('x', second, 'a.example') };
    expect((await judged(forged, [log, second])).objects.map(({ key, status, reason }) => `${key} ${status} ${reason}`)).toEqual([
      'a.log unverifiable public_key_absent',
      'a.log.tlog-proof unverifiable public_key_absent',
      'head.txt unverifiable public_key_absent',
    ]);
    expect((await judged({ 'head.txt': headOf('x', log) }, [log, second])).overall).toBe('valid');
    // Nor does it make a fork.
    const both = await judged({ 'head.txt': headOf('y', log), 'forged.txt': headOf('x', second, 'a.example') }, [log, second]);
    expect([both.findings, both.objects.map(({ status }) => status)]).toEqual([[], ['verified', 'unverifiable']]);
  });
  it('counts where names differ by custom, and the card says so', async () => {
    const { objects } = await judged({ 'head.txt': headOf('x', second, 'go.sum database tree') }, [second]);
    expect(objects).toMatchObject([{ status: 'verified' }]);
    expect(objects[0]?.steps.map((one) => one.text).join()).toContain('Its key is named b.example');
    const own = await judged({ 'head.txt': headOf('x', second) }, [second]);
    expect(own.objects[0]?.steps.map((one) => one.text).join()).not.toContain('Its key is named');
  });
});

describe('two heads of one log', () => {
  it.each([
    ['nothing at hand', some('head.txt', 'half.txt'), 'log_consistency_open', 'unknown'],
    ['a proof', some('head.txt', 'half.txt', 'consistency.json'), 'log_consistent', 'linked'],
    ['tiles', { ...some('head.txt', 'half.txt'), ...tiles }, 'log_consistent', 'linked'],
  ])('%s', async (_, files, code, link) => {
    const { findings, chains, objects } = await run(files);
    expect(findings.map((one) => one.code)).toEqual([code]);
    expect(chains[0]?.links.map((one) => one.link)).toEqual(['start', link]);
    expect(objects.every(({ status }) => status === 'verified')).toBe(true);
  });
  it.each([
    ['of one size', some('half.txt', 'half-forged.txt'), 0],
    ['as the tiles tell', { ...some('head.txt', 'half-forged.txt'), ...tiles }, Object.keys(tiles).length],
  ])('that contradict each other: %s', async (_, files, sound) => {
    const { findings, objects, overall } = await run(files);
    expect(findings.map((one) => one.code)).toEqual(['log_fork']);
    expect(overall).toBe('invalid');
    expect(objects.filter(({ reason }) => reason === 'log_fork')).toHaveLength(2);
    expect(objects.filter(({ status }) => status === 'verified')).toHaveLength(sound);
  });
  it('a proof of something else shows nothing, and accuses nobody', async () => {
    const { findings } = await run(some('head-forged.txt', 'half.txt', 'consistency.json'));
    expect(findings.map((one) => one.code)).toEqual(['log_consistency_open']);
    // Another log of the same size and another root is another log.
    expect((await run(some('half.txt', 'other.txt'), ['log.vkey', 'other.vkey'])).findings).toEqual([]);
    // Who cannot sign for the log makes no fork.
    const unsigned = (of['half-forged.txt'] ?? '').replace('log.example/one ', 'log.example/other ');
    expect((await run({ ...some('half.txt'), 'forged.txt': unsigned })).findings).toEqual([]);
  });
});

describe('inclusion proofs', () => {
  it('an entry, one by its digest, and an answer without a head', async () => {
    const { told, chains } = await run(some('a.log', 'a.log.tlog-proof', 'b.log', 'b.log.tlog-proof'));
    expect(told.slice(0, 2)).toEqual(['a.log verified', 'b.log verified']);
    expect(chains[0]?.inclusions?.map(({ key, index, size, path }) => [key, index, size, path.length])).toEqual([
      ['a.log', 17, 600, 10],
      ['b.log', 18, 600, 10],
    ]);
    expect((await run(some('a.log', 'a.log.proof.json', 'head.txt'))).told).toEqual(['a.log verified', 'head.txt verified']);
    expect((await run(some('a.log', 'a.log.proof.json'))).told).toEqual(['a.log unverifiable inclusion_not_shown']);
    expect((await run(some('a.log.tlog-proof'))).told[0]).toBe('a.log unverifiable object_absent');
  });
  it('what does not fit convicts only where the form of entries is known', async () => {
    const altered = { ...some('a.log.tlog-proof'), 'a.log': 'another\n' };
    expect((await run(altered)).told[0]).toBe('a.log unverifiable inclusion_not_shown');
    expect((await run({ ...altered, ...some('b.log', 'b.log.tlog-proof') })).told).toContain('a.log altered inclusion_mismatch');
  });
  it('a head that does not stand carries nothing', async () => {
    expect((await run(some('a.log', 'a.log.tlog-proof'), [])).told[0]).toBe('a.log unverifiable public_key_absent');
    const edited = (of['a.log.tlog-proof'] ?? '').replace('\n600\n', '\n601\n');
    expect((await run({ ...some('a.log'), 'a.log.tlog-proof': edited })).told).not.toContain('a.log verified');
    expect((await run({ ...some('a.log'), 'a.log.tlog-proof': 'c2sp.org/tlog-proof@v1\nindex x\n' })).told).toEqual([
      'a.log unverifiable statement_unreadable',
    ]);
  });
  it('no byte of the proof or the file can be changed unseen', async () => {
    const files = { 'a.log': Buffer.from(of['a.log'] ?? ''), 'a.log.tlog-proof': Buffer.from(of['a.log.tlog-proof'] ?? '') };
    // Behind the line of the log stands that of the witness, which the proof does not need.
    const needed = (of['a.log.tlog-proof'] ?? '').lastIndexOf('\n\u2014 witness');
    for (const [name, bytes] of Object.entries(files))
      for (const { at, changed } of oneByteOff(bytes.subarray(0, name === 'a.log' ? undefined : Buffer.from((of[name] ?? '').slice(0, needed)).length), 60)) {
        const whole = Buffer.concat([changed, bytes.subarray(changed.length)]);
        expect((await run({ ...files, [name]: whole })).told, `${name} byte ${at}`).not.toContain('a.log verified');
      }
  });
});

describe('tiles', () => {
  const head = { checkpoint: made.smallHead };
  it('all of them, and each alone with what leads to it', async () => {
    const { told, overall } = await run({ ...tiles, checkpoint: of['head.txt'] ?? '' });
    expect(overall).toBe('valid');
    expect(told).toHaveLength(Object.keys(tiles).length + 1);
    const without = Object.fromEntries(Object.entries(tiles).filter(([path]) => !path.startsWith('tile/1/')));
    expect((await run({ ...without, checkpoint: of['head.txt'] ?? '' })).overall).toBe('valid');
    const entries = Object.fromEntries(Object.entries(tiles).filter(([path]) => path.startsWith('tile/entries')));
    expect((await run({ ...entries, checkpoint: of['head.txt'] ?? '' })).overall).toBe('valid');
    const two = Object.fromEntries(Object.entries(tiles).filter(([path]) => path.startsWith('tile/entries/000') || path.startsWith('tile/0/002')));
    expect((await run({ ...two, checkpoint: of['head.txt'] ?? '' })).told).toContain('tile/entries/000 unverifiable tree_incomplete');
  });
  it('a smaller head covers the beginning', async () => {
    const { objects } = await run({ ...tiles, checkpoint: of['half.txt'] ?? '' });
    expect(objects.find(({ key }) => key === 'tile/entries/001')?.spans?.map(({ status }) => status)).toEqual(['verified', 'not covered']);
    expect(objects.find(({ key }) => key === 'tile/entries/002.p/88')?.status).toBe('not covered');
  });
  it('an entry that was changed is named', async () => {
    const changed = Buffer.from(tiles['tile/entries/001'] as Uint8Array);
    changed[5] = (changed[5] ?? 0) ^ 1;
    const { objects } = await run({ ...tiles, 'tile/entries/001': changed, checkpoint: of['head.txt'] ?? '' });
    const wrong = objects.filter(({ status }) => status !== 'verified');
    expect(wrong.map(({ key, status, reason }) => [key, status, reason])).toEqual([['tile/entries/001', 'altered', 'tree_mismatch']]);
    expect(wrong[0]?.spans?.filter(({ status }) => status === 'altered')).toHaveLength(1);
    expect(wrong[0]?.facts).toContainEqual({ label: 'Entries that do not fit', value: '256' });
  });
  it('every byte of a small log', async () => {
    for (const [name, bytes] of Object.entries(small))
      for (const { at, changed } of oneByteOff(Buffer.from(bytes), 60)) {
        const { objects } = await run({ ...small, [name]: changed, ...head });
        const status = (key: string): string | undefined => objects.find((one) => one.key === key)?.status;
        expect(status(name), `${name} byte ${at}`).toBe('altered');
        for (const key of Object.keys(small)) if (key !== name) expect(status(key)).toBe('verified');
      }
  });
  it('without a head they are files like others, and by another head they convict nobody', async () => {
    expect((await run(tiles)).told).toEqual([]);
    expect((await run({ ...small, checkpoint: of['head.txt'] ?? '' })).objects.filter(({ status }) => status === 'altered')).toEqual([]);
    expect((await run({ ...small, checkpoint: made.smallHead }, [])).told.every((one) => one.includes('unverifiable'))).toBe(true);
  });
});

it('hostile input ends, and settles nothing', async () => {
  const many = `${'x\n'.repeat(10)}\n${'\u2014 a AAAAAAAA\n'.repeat(5000)}`;
  const deep = `c2sp.org/tlog-proof@v1\nindex 1\n${'AAAA\n'.repeat(100_000)}\nx\n`;
  const nested = `{"leaf_index":1,"audit_path":${'['.repeat(50_000)}`;
  const { told } = await run({
    'many.txt': many,
    'deep.tlog-proof': deep,
    'nested.json': nested,
    'empty.tlog-proof': '',
    checkpoint: of['head.txt'] ?? '',
    'tile/0/x999/999': Buffer.alloc(8192),
  });
  expect(told.filter((one) => /verified|altered/.test(one))).toEqual(['checkpoint verified']);
});
