// For every verdict on a bag that passes there is a bag on which it fails.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';

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
