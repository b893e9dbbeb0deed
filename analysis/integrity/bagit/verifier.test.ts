// For every verdict on a bag that passes there is a bag on which it fails.
import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { fileOf } from '../../../test/support/evidence-file.ts';
import { findingsOf } from '../../../test/support/findings-of.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { REFERENCE } from '../../contract/reference-label.ts';
import type { Handed } from '../define-verifier.ts';
import { verifyAll } from '../verify-all.ts';
import { bagit } from './verifier.ts';

const digest = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');
const payload = { 'data/logs/a.log': 'one\n', 'data/b 100%.log': 'two\n' };
const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const encoded = (name: string): string => name.replaceAll('%', '%25').replaceAll('\n', '%0A');
const listOf = (files: Record<string, string>, algorithm = 'sha256'): string =>
  Object.entries(files)
    .map(([name, text]) => `${digest(algorithm, text)}  ${encoded(name)}\n`)
    .join('');

/** A sound bag, with changes over it (null takes a file away). */
function bag(changes: Record<string, string | null> = {}, folder = 'bag/'): Map<string, Buffer> {
  const files: Record<string, string | null> = {
    'bagit.txt': DECLARATION,
    'bag-info.txt': `Payload-Oxum: 8.2\n`,
    'manifest-sha256.txt': listOf(payload),
    ...payload,
    ...changes,
  };
  return new Map(Object.entries(files).flatMap(([name, text]) => (text === null ? [] : [[folder + name, Buffer.from(text)]])));
}
const judge = async (files: Map<string, Buffer>) => {
  const found = await verifyAll(evidenceOf(files));
  const [own] = found.objects.filter(({ kind }) => kind === 'signed file');
  return [found.overall, own?.key, own?.status, own?.reason];
};

describe('a bag', () => {
  it.each<[string, Record<string, string | null>, string, string, string | null]>([
    ['as it was packed', {}, 'valid', 'agrees', null],
    ['without Payload-Oxum', { 'bag-info.txt': null }, 'valid', 'agrees', null],
    ['with a file changed', { 'data/logs/a.log': 'oni\n' }, 'invalid', 'altered', 'content_hash_mismatch'],
    ['with a file gone', { 'data/logs/a.log': null }, 'invalid', 'altered', 'referenced_but_absent'],
    ['with a file more', { 'data/extra.log': 'x' }, 'invalid', 'altered', 'not_covered'],
    ['with another figure', { 'bag-info.txt': 'Payload-Oxum: 9.2\n' }, 'invalid', 'altered', 'oxum_mismatch'],
    ['with a figure that is none', { 'bag-info.txt': 'Payload-Oxum: many\n' }, 'valid', 'agrees', null],
    ['with a damaged line', { 'manifest-sha256.txt': `${listOf(payload)}zz data/a\n` }, 'unverifiable', 'unverifiable', 'statement_unreadable'],
    [
      'with a line that leads out of it',
      { 'manifest-sha256.txt': `${listOf(payload)}${digest('sha256', 'x')}  data/../../x\n` },
      'unverifiable',
      'unverifiable',
      'statement_unreadable',
    ],
    ['without a manifest', { 'manifest-sha256.txt': null }, 'unverifiable', 'unverifiable', 'statement_unreadable'],
    [
      'with a digest that is not known here alone',
      { 'manifest-sha256.txt': null, 'manifest-tiger.txt': listOf(payload) },
      'unverifiable',
      'unverifiable',
      'statement_unreadable',
    ],
    ['of two manifests', { 'manifest-sha512.txt': listOf(payload, 'sha512') }, 'valid', 'agrees', null],
    ['of two manifests, one with a file less', { 'manifest-md5.txt': listOf({ 'data/logs/a.log': 'one\n' }, 'md5') }, 'invalid', 'altered', 'not_covered'],
    ['with a tag manifest', { 'tagmanifest-sha256.txt': listOf({ 'bagit.txt': DECLARATION }) }, 'valid', 'agrees', null],
    ['with another tag file', { 'tagmanifest-sha256.txt': listOf({ 'bag-info.txt': 'Payload-Oxum: 7.2\n' }) }, 'invalid', 'altered', 'content_hash_mismatch'],
    [
      'of which a file is to be fetched',
      { 'data/logs/a.log': null, 'bag-info.txt': null, 'fetch.txt': 'https://x.invalid/a 4 data/logs/a.log\n' },
      'unverifiable',
      'unverifiable',
      'outside_exported_range',
    ],
  ])('%s', async (_, changes, overall, status, reason) => {
    expect(await judge(bag(changes))).toEqual([overall, 'bag', status, reason]);
  });

  it('in the root, and two side by side', async () => {
    expect(await judge(bag({}, ''))).toEqual(['valid', '.', 'agrees', null]);
    const found = await verifyAll(evidenceOf(new Map([...bag({}, 'a/'), ...bag({ 'data/logs/a.log': 'x' }, 'b/')])));
    expect(found.objects.filter(({ kind }) => kind === 'signed file').map(({ key, status }) => [key, status])).toEqual([
      ['a', 'agrees'],
      ['b', 'altered'],
    ]);
  });

  it('is none without its declaration: its manifest is a list like any other', async () => {
    const found = await verifyAll(evidenceOf(bag({ 'bagit.txt': 'BagIt-Version: 1.0\n' })));
    expect(new Set(found.objects.map(({ scheme }) => scheme))).toEqual(new Set(['sha256-manifest']));
  });
});

const NAMES = { a: 'data/logs/a.log', b: 'data/b 100%.log' };
const sums = { a: digest('sha256', 'one\n'), b: digest('sha256', 'two\n'), x: digest('sha256', 'x') };
/** A verdict as lines: what stands in its card, in its order. `+` in order, `-` not, `?` open. */
async function cards(handed: Handed, verifier = bagit): Promise<Record<string, string[]>> {
  const { objects, proof } = await findingsOf(verifier, handed);
  const lines = objects.map(({ key, kind, path, status, reason, assurance, steps, facts }) => [
    key,
    [
      `${kind} ${path}: ${status}, ${reason}, ${assurance}`,
      ...steps.map(({ good, text }) => `${good === null ? '?' : good ? '+' : '-'} ${text}`),
      ...facts.map(({ label, value }) => `${label}: ${value}`),
    ],
  ]);
  return { ...Object.fromEntries(lines), proof };
}
const UNSIGNED = '? Nothing signs the bag: who edits a file can edit its lines';
const LISTED = '+ Every payload file is listed';
const NO_OXUM = '? Payload-Oxum is not stated';
const OXUM = '+ Payload-Oxum says 8 bytes in 2 files; there are 8 in 2';
const CHECK = `${REFERENCE}: cd bag/ && sha256sum -c manifest-sha256.txt`;
const agreed = (name: string, sum: string, path = `bag/${name}`): string[] => [
  `file ${path}: agrees, null, consistent only`,
  '+ SHA256 is that of manifest-sha256.txt',
  `SHA256 expected: ${sum}`,
  `SHA256 found: ${sum}`,
  `${REFERENCE}: sha256sum < ${/[ ]/.test(path) ? `'${path}'` : path}`,
  'Bag: bag/',
];
const unreadableFile = (path: string) => fileOf(path, () => Promise.reject(new Error('bad sector')));
/** The bag with files that cannot be read. */
const broken = (files: Map<string, Buffer>, ...paths: string[]): Handed => {
  const handed = evidenceOf(files);
  return { ...handed, files: [...handed.files.filter(({ path }) => !paths.includes(path)), ...paths.map(unreadableFile)] };
};

describe('what the card of a bag says', () => {
  it('as it was packed', async () => {
    expect(await cards(evidenceOf(bag()))).toEqual({
      bag: [
        'signed file bag/bagit.txt: agrees, null, consistent only',
        '+ 2 files agree with the manifests, 0 do not, 0 are missing',
        LISTED,
        OXUM,
        UNSIGNED,
        'BagIt version: 1.0',
        'Manifests: manifest-sha256.txt',
        'Payload files: 2',
        CHECK,
      ],
      'bag/data/b 100%.log': agreed(NAMES.b, sums.b),
      'bag/data/logs/a.log': agreed(NAMES.a, sums.a),
      proof: ['bag/bagit.txt', 'bag/manifest-sha256.txt'],
    });
  });

  it('with a file changed, one gone, one more, and another figure', async () => {
    const files = bag({ 'data/logs/a.log': 'x', [NAMES.b]: null, 'data/more': 'x' });
    expect(await cards(evidenceOf(files))).toEqual({
      bag: [
        'signed file bag/bagit.txt: altered, content_hash_mismatch, consistent only',
        '- 0 files agree with the manifests, 1 do not, 1 are missing',
        '- 1 payload files are missing from a manifest',
        '- Payload-Oxum says 8 bytes in 2 files; there are 2 in 2',
        UNSIGNED,
        'BagIt version: 1.0',
        'Manifests: manifest-sha256.txt',
        'Payload files: 2',
        CHECK,
      ],
      'bag/data/b 100%.log': ['file null: missing, referenced_but_absent, none', '- It is listed, and is not here', `SHA256 expected: ${sums.b}`, 'Bag: bag/'],
      'bag/data/logs/a.log': [
        'file bag/data/logs/a.log: altered, content_hash_mismatch, consistent only',
        '- SHA256 compared with that of manifest-sha256.txt',
        `SHA256 expected: ${sums.a}`,
        `SHA256 found: ${sums.x}`,
        `${REFERENCE}: sha256sum < bag/data/logs/a.log`,
        'Bag: bag/',
      ],
      'bag/data/more': ['file bag/data/more: not covered, not_covered, none', '- manifest-sha256.txt does not list it', 'Bag: bag/'],
      proof: ['bag/bagit.txt', 'bag/manifest-sha256.txt'],
    });
  });

  it('with a file changed alone', async () => {
    const found = await cards(evidenceOf(bag({ 'data/logs/a.log': 'oni\n' })));
    expect(found['bag']?.slice(0, 4)).toEqual([
      'signed file bag/bagit.txt: altered, content_hash_mismatch, consistent only',
      '- 1 files agree with the manifests, 1 do not, 0 are missing',
      LISTED,
      OXUM,
    ]);
  });

  it('in the root, without a figure, its tag files listed', async () => {
    const found = await cards(evidenceOf(bag({ 'bag-info.txt': null, 'tagmanifest-sha256.txt': listOf({ 'bagit.txt': DECLARATION }) }, '')));
    expect(found['.']).toEqual([
      'signed file bagit.txt: agrees, null, consistent only',
      '+ 3 files agree with the manifests, 0 do not, 0 are missing',
      LISTED,
      NO_OXUM,
      UNSIGNED,
      'BagIt version: 1.0',
      'Manifests: manifest-sha256.txt, tagmanifest-sha256.txt',
      'Payload files: 2',
      `${REFERENCE}: cd . && sha256sum -c manifest-sha256.txt`,
    ]);
    expect(found['bagit.txt']?.slice(0, 2)).toEqual(['file bagit.txt: agrees, null, consistent only', '+ SHA256 is that of tagmanifest-sha256.txt']);
    expect(found['proof']).toEqual(['bagit.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt']);
  });

  it('without a manifest nothing is told but that, and no command stands there', async () => {
    const tags = { 'manifest-sha256.txt': null, 'tagmanifest-sha256.txt': listOf({ 'bagit.txt': 'another' }) };
    for (const [changes, told] of [
      [{ 'manifest-sha256.txt': null }, 'none'],
      [{ 'manifest-sha256.txt': null, 'manifest-tiger.txt': listOf(payload) }, 'manifest-tiger.txt'],
      [tags, 'tagmanifest-sha256.txt'],
    ] as const) {
      const found = await cards(evidenceOf(bag(changes)));
      expect(found['bag']?.[0]).toBe('signed file bag/bagit.txt: unverifiable, statement_unreadable, consistent only');
      expect(found['bag']?.slice(-3)).toEqual(['BagIt version: 1.0', `Manifests: ${told}`, 'Payload files: 2']);
      expect(found['bag/data/logs/a.log']).toEqual(['file bag/data/logs/a.log: not covered, not_covered, none', 'Bag: bag/']);
    }
  });

  it('of two manifests, each of which lists a file that the other does not', async () => {
    const lists = { 'manifest-sha256.txt': listOf({ [NAMES.a]: 'one\n' }), 'manifest-md5.txt': listOf({ [NAMES.b]: 'two\n', 'data/gone': '' }, 'md5') };
    const found = await cards(evidenceOf(bag(lists)));
    expect(found['bag']?.slice(0, 3)).toEqual([
      'signed file bag/bagit.txt: altered, referenced_but_absent, consistent only',
      '- 0 files agree with the manifests, 0 do not, 1 are missing',
      '- 2 payload files are missing from a manifest',
    ]);
    expect(found['bag/data/logs/a.log']?.slice(0, 3)).toEqual([
      'file bag/data/logs/a.log: not covered, not_covered, consistent only',
      '+ SHA256 is that of manifest-sha256.txt',
      '- manifest-md5.txt does not list it',
    ]);
    expect(found['bag/data/gone']?.slice(0, 3)).toEqual([
      'file null: missing, referenced_but_absent, none',
      '- manifest-sha256.txt does not list it',
      '- It is listed, and is not here',
    ]);
  });
});

describe('what cannot be read convicts nobody', () => {
  it('a payload file', async () => {
    const found = await cards(broken(bag({ 'bag-info.txt': null }), 'bag/data/logs/a.log'));
    expect(found['bag']?.slice(0, 2)).toEqual([
      'signed file bag/bagit.txt: unverifiable, unreadable, consistent only',
      '+ 1 files agree with the manifests, 0 do not, 0 are missing',
    ]);
    expect(found['bag/data/logs/a.log']).toEqual([
      'file bag/data/logs/a.log: unverifiable, unreadable, none',
      '? SHA256 compared with that of manifest-sha256.txt',
      `SHA256 expected: ${sums.a}`,
      'Bag: bag/',
    ]);
  });
  it('a manifest', async () => {
    const found = await cards(broken(bag(), 'bag/manifest-sha256.txt'));
    expect(found['bag']?.[0]).toContain('unverifiable, statement_unreadable');
    expect(found['proof']).toEqual(['bag/bagit.txt']);
  });
  it('bag-info.txt', async () => {
    const found = await cards(broken(bag(), 'bag/bag-info.txt'));
    expect([found['bag']?.[0], found['bag']?.[3]]).toEqual(['signed file bag/bagit.txt: unverifiable, statement_unreadable, consistent only', NO_OXUM]);
  });
  it('fetch.txt, which may name what is not here', async () => {
    const found = await cards(broken(bag({ 'data/logs/a.log': null, 'bag-info.txt': null }), 'bag/fetch.txt'));
    expect(found['bag']?.[0]).toBe('signed file bag/bagit.txt: unverifiable, statement_unreadable, consistent only');
    expect(found['bag/data/logs/a.log']?.slice(0, 2)).toEqual([
      'file null: unverifiable, statement_unreadable, none',
      '? It is not here, and fetch.txt, which may say where it is to be had, cannot be read',
    ]);
  });
});

describe('names', () => {
  it('that fetch.txt spells as manifests do', async () => {
    const changes = { [NAMES.b]: null, 'bag-info.txt': null, 'fetch.txt': `https://x.invalid/b - ./data/b 100%25.log\nnot a line\n` };
    const found = await cards(evidenceOf(bag(changes)));
    expect(found['bag']?.slice(0, 2)).toEqual([
      'signed file bag/bagit.txt: unverifiable, outside_exported_range, consistent only',
      '+ 1 files agree with the manifests, 0 do not, 0 are missing',
    ]);
    expect(found[`bag/${NAMES.b}`]?.slice(0, 2)).toEqual([
      'file null: unverifiable, outside_exported_range, none',
      '? It is not here: fetch.txt says where it is to be had',
    ]);
  });
  it('of files that a system spells otherwise are those of the list', async () => {
    const files = bag({
      'data/logs/a.log': null,
      'data/caf\u0065\u0301': 'one\n',
      'manifest-sha256.txt': listOf({ 'data/caf\u00e9': 'one\n', [NAMES.b]: 'two\n' }),
    });
    const found = await cards(evidenceOf(files));
    expect(found['bag']?.slice(0, 4)).toEqual([
      'signed file bag/bagit.txt: agrees, null, consistent only',
      '+ 2 files agree with the manifests, 0 do not, 0 are missing',
      LISTED,
      OXUM,
    ]);
    expect(Object.keys(found)).not.toContain('bag/data/caf\u0065\u0301');
    expect(found['bag/data/caf\u00e9']?.[0]).toBe('file bag/data/caf\u0065\u0301: agrees, null, consistent only');
  });
  it('that stand twice in an archive are both judged', async () => {
    const handed = evidenceOf(bag());
    for (const [text, status] of [
      ['one\n', 'agrees, null'],
      ['oni\n', 'altered, content_hash_mismatch'],
    ] as const)
      for (const place of ['first', 'last']) {
        const twin = fileOf('bag/data/logs/a.log', Buffer.from(text));
        const found = await cards({ ...handed, files: place === 'first' ? [twin, ...handed.files] : [...handed.files, twin] });
        expect(found['bag']?.[0]).toBe(`signed file bag/bagit.txt: ${status}, consistent only`);
        expect(found['bag/data/logs/a.log']?.[0]).toBe(`file bag/data/logs/a.log: ${status}, consistent only`);
      }
  });
  it('inside an archive in the bag are none of the bag', async () => {
    const found = await cards(evidenceOf(new Map([...bag(), ['bag/data/logs/a.log!/inner', Buffer.from('x')]])));
    expect(found['bag']?.[0]).toBe('signed file bag/bagit.txt: agrees, null, consistent only');
  });
  it('of two declarations: only one that declares makes a bag', async () => {
    for (const text of [`BagIt-Version: 1.0\n`, `BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nmore\n`, `${DECLARATION.padEnd(201, 'A')}`])
      expect(await cards(evidenceOf(bag({ 'bagit.txt': text })))).toEqual({ proof: [] });
    expect(bagit.sees({ path: 'x/bagit.txt', text: DECLARATION } as never)).toBe(true);
    expect(bagit.sees({ path: 'x/baggage.txt', text: DECLARATION } as never)).toBe(false);
    expect(bagit.sees({ path: 'x/bagit.txt', text: 'Version: 1.0' } as never)).toBe(false);
  });
});

it('each reason of a bag, with the verifier loaded anew', async () => {
  vi.resetModules();
  const { bagit: anew } = await import('./verifier.ts');
  const one = payload['data/logs/a.log'];
  const told = async (handed: Handed): Promise<string | undefined> => (await cards(handed, anew))['bag']?.[0]?.split(': ')[1];
  const twin = fileOf('bag/data/logs/a.log', Buffer.from('x'));
  const doubled = evidenceOf(bag({ 'data/more': 'x' }));
  expect(await told(evidenceOf(bag()))).toBe('agrees, null, consistent only');
  // Larger than some hundred bytes, as manifests are.
  const many = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`data/${at}`, one]));
  expect(await told(evidenceOf(bag({ ...many, 'bag-info.txt': null, 'manifest-sha256.txt': listOf({ ...payload, ...many }) })))).toBe(
    'agrees, null, consistent only',
  );
  // What contradicts more is told first.
  expect(await told({ ...doubled, files: [...doubled.files, twin] })).toBe('altered, content_hash_mismatch, consistent only');
  expect(await told(evidenceOf(bag({ 'data/more': 'x', 'data/logs/a.log': null })))).toBe('altered, referenced_but_absent, consistent only');
  expect(await told(evidenceOf(bag({ 'data/more': 'x', 'bag-info.txt': 'Payload-Oxum: 1.1\n' })))).toBe('altered, not_covered, consistent only');
  expect(await told(broken(bag({ 'bag-info.txt': 'Payload-Oxum: 1.1\n' }), 'bag/manifest-md5.txt'))).toBe('altered, oxum_mismatch, consistent only');
  expect(await told(broken(bag({ 'bag-info.txt': null }), 'bag/data/logs/a.log', 'bag/manifest-md5.txt'))).toBe(
    'unverifiable, statement_unreadable, consistent only',
  );
  const fetchB = { [NAMES.b]: null, 'bag-info.txt': null, 'fetch.txt': `https://x.invalid/b - data/b 100%25.log\n` };
  expect(await told(broken(bag(fetchB), 'bag/data/logs/a.log'))).toBe('unverifiable, unreadable, consistent only');
  expect(await told(evidenceOf(bag(fetchB)))).toBe('unverifiable, outside_exported_range, consistent only');
});
