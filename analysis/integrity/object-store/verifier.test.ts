// Files against what object stores state: each reason with an input that reaches it and the neighbour that must not. Sums are computed here by node:crypto and
// by the check values of their specifications.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { draws } from '../../../test/support/properties.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { runningCrc } from '../crc.ts';
import { REFERENCE } from '../../contract/reference-label.ts';
import { verifyAll } from '../verify-all.ts';
import { partSizesFor } from './compute.ts';
import { objectStore } from './verifier.ts';

type Tree = Record<string, Buffer | string>;
const run = (files: Tree) => verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]))), [objectStore]);
const outcome = async (files: Tree): Promise<string[]> => (await run(files)).objects.map((row) => `${row.key} ${row.status} ${row.reason ?? '-'}`);
const hash = (algorithm: string, bytes: Buffer | string, form: 'hex' | 'base64' = 'hex'): string => createHash(algorithm).update(bytes).digest(form);
const raw = (algorithm: string, bytes: Buffer): Buffer => createHash(algorithm).update(bytes).digest();
const crc = (kind: 'crc32' | 'crc32c' | 'crc64nvme', bytes: Buffer): string => {
  const sum = runningCrc(kind);
  sum.update(bytes);
  return Buffer.from(sum.hex(), 'hex').toString('base64');
};
const json = (value: unknown): string => JSON.stringify(value, null, 1);
const one = Buffer.from('{"eventName":"A"}\n');
const two = Buffer.from('{"eventName":"B"}\n');
const listed = (etag: string, more = {}) => json({ Contents: [{ Key: 'logs/a.json', Size: one.length, ETag: `"${etag}"`, ...more }] });

it('check values of the specifications', () => {
  const digits = Buffer.from('123456789');
  const hex = (kind: 'crc32' | 'crc32c' | 'crc64nvme'): string => Buffer.from(crc(kind, digits), 'base64').toString('hex');
  expect([hex('crc32'), hex('crc32c'), hex('crc64nvme')]).toEqual(['cbf43926', 'e3069283', 'ae8b14860a799888']);
});

describe('S3', () => {
  it.each<[string, Tree, string[]]>([
    ['the ETag fits', { 'list.json': listed(hash('md5', one)), 'logs/a.json': one }, ['logs/a.json agrees -']],
    [
      'it does not, and nothing says how it is encrypted',
      { 'list.json': listed(hash('md5', one)), 'logs/a.json': two },
      ['logs/a.json unverifiable etag_undecided'],
    ],
    ['another size', { 'list.json': listed(hash('md5', one)), 'logs/a.json': `${two}x` }, ['logs/a.json altered content_hash_mismatch']],
    [
      'encrypted by S3 itself',
      { 'list.json': listed(hash('md5', one), { ServerSideEncryption: 'AES256' }), 'logs/a.json': two },
      ['logs/a.json altered content_hash_mismatch'],
    ],
    [
      'encrypted by KMS: its ETag is no digest',
      { 'list.json': listed(hash('md5', two), { ServerSideEncryption: 'aws:kms' }), 'logs/a.json': one },
      ['logs/a.json unverifiable not_sealed'],
    ],
    ['a SHA-256 fits', { 'list.json': listed('x', { ChecksumSHA256: hash('sha256', one, 'base64') }), 'logs/a.json': one }, ['logs/a.json agrees -']],
    [
      'a SHA-256 does not',
      { 'list.json': listed('x', { ChecksumSHA256: hash('sha256', one, 'base64') }), 'logs/a.json': two },
      ['logs/a.json altered content_hash_mismatch'],
    ],
    ['a CRC fits', { 'list.json': listed('x', { ChecksumCRC64NVME: crc('crc64nvme', one) }), 'logs/a.json': one }, ['logs/a.json agrees -']],
    ['a CRC does not', { 'list.json': listed('x', { ChecksumCRC32: crc('crc32', one) }), 'logs/a.json': two }, ['logs/a.json altered content_hash_mismatch']],
    ['a namesake in another folder', { 'list.json': listed(hash('md5', one)), 'a.json': `${two}x` }, []],
    ['a copy without its folders', { 'list.json': listed(hash('md5', one)), 'a.json': one }, ['a.json agrees -']],
    ['an older version', { 'list.json': json({ Versions: [{ Key: 'logs/a.json', Size: 1, ETag: '"x"', IsLatest: false }] }), 'logs/a.json': one }, []],
    [
      'unpacked on the way',
      { 'l.json': json({ Contents: [{ Key: 'a.log.gz', Size: 40, ETag: `"${hash('md5', gzipSync(one))}"` }] }), 'a.log.gz': one },
      ['a.log.gz unverifiable stored_otherwise'],
    ],
    [
      'head-object beside the file',
      { 'a.log': one, 'a.log.head.json': json({ ContentLength: one.length, ETag: `"${hash('md5', one)}"`, ServerSideEncryption: 'AES256', Metadata: {} }) },
      ['a.log agrees -'],
    ],
    ['no listing at all', { 'events.json': json([{ ETag: 'x', eventName: 'PutObject' }]), 'a.log': one }, []],
  ])('%s', async (_, files, expected) => expect(await outcome(files)).toEqual(expected));
  it('says what an ETag is', async () => {
    const { objects } = await run({ 'list.json': listed(hash('md5', one)), 'logs/a.json': one });
    expect(objects[0]).toMatchObject({ assurance: 'consistent only', may_not_say: expect.stringContaining('ETag') });
    const byCrc = await run({ 'list.json': listed('x', { ChecksumCRC32C: crc('crc32c', one) }), 'logs/a.json': one });
    expect(byCrc.objects[0]?.assurance).toBe('structure only');
  });
  it('uploads in parts, of stated and of common sizes', async () => {
    const parts = [one, two, Buffer.from('c')];
    const whole = Buffer.concat(parts);
    const attributes = (sizes: number[], sum: string): string =>
      json({
        ETag: hash('md5', Buffer.concat(parts.map((part) => raw('md5', part)))),
        ObjectSize: whole.length,
        Checksum: { ChecksumSHA256: sum, ChecksumType: 'COMPOSITE' },
        ObjectParts: { TotalPartsCount: 3, Parts: sizes.map((Size, n) => ({ PartNumber: n + 1, Size })) },
      });
    const sum = Buffer.from(hash('sha256', Buffer.concat(parts.map((part) => raw('sha256', part))), 'hex'), 'hex').toString('base64');
    const sizes = parts.map(({ length }) => length);
    expect(await outcome({ 'a.log': whole, 'a.log.attributes.json': attributes(sizes, sum) })).toEqual(['a.log agrees -']);
    expect(await outcome({ 'a.log': Buffer.concat([two, one, Buffer.from('c')]), 'a.log.attributes.json': attributes(sizes, sum) })).toEqual([
      'a.log altered content_hash_mismatch',
    ]);
    expect(await outcome({ 'a.log': whole, 'a.log.attributes.json': attributes([], sum) })).toEqual(['a.log unverifiable etag_undecided']);
    const large = Buffer.alloc(6 * 1024 * 1024, 7);
    const split = [large.subarray(0, 5 * 1024 * 1024), large.subarray(5 * 1024 * 1024)];
    const etag = `${hash('md5', Buffer.concat(split.map((part) => raw('md5', part))))}-2`;
    expect(await outcome({ 'a.bin': large, 'a.bin.json': json({ ContentLength: large.length, ETag: etag }) })).toEqual(['a.bin agrees -']);
    expect(partSizesFor(6 * 1024 * 1024, 2)).toEqual([5 * 1024 * 1024]);
    expect(partSizesFor(1, 1e9)).toEqual([]);
  });
  it('inventories: their manifest, their data, then the objects', async () => {
    const row = (key: string): string => `"b","${key}","${one.length}","${hash('md5', one)}","SSE-S3"\n`;
    const data = gzipSync(row('logs/a%2Bb.json') + row('logs/c.json'));
    const manifest = json({
      sourceBucket: 'b',
      fileFormat: 'CSV',
      fileSchema: 'Bucket, Key, Size, ETag, EncryptionStatus',
      files: [{ key: 'inv/data/1.csv.gz', size: data.length, MD5checksum: hash('md5', data) }],
    });
    const tree = {
      'inv/2026/manifest.json': manifest,
      'inv/2026/manifest.checksum': `${hash('md5', manifest)}\n`,
      'inv/data/1.csv.gz': data,
      'logs/a+b.json': one,
      'logs/c.json': one,
    };
    expect(await outcome(tree)).toEqual(['inv/2026/manifest.json agrees -', 'inv/data/1.csv.gz agrees -', 'logs/a+b.json agrees -', 'logs/c.json agrees -']);
    expect(await outcome({ ...tree, 'logs/a+b.json': two })).toContain('logs/a+b.json altered content_hash_mismatch');
    // Nothing that lies there fits: it may be of another bucket.
    expect(await outcome({ ...tree, 'logs/a+b.json': two, 'logs/c.json': two })).toHaveLength(2);
    expect(await outcome({ ...tree, 'inv/data/1.csv.gz': gzipSync('x') })).toEqual([
      'inv/2026/manifest.json agrees -',
      'inv/data/1.csv.gz altered content_hash_mismatch',
    ]);
    expect(await outcome({ ...tree, 'inv/2026/manifest.checksum': 'a'.repeat(32) })).toContain('inv/2026/manifest.json altered content_hash_mismatch');
  });
});

describe('what is stated of another moment, or of another form', () => {
  const gcs = (packing: string | null) =>
    json([{ name: 'logs/a.json', size: gzipSync(one).length, md5_hash: hash('md5', gzipSync(one), 'base64'), content_encoding: packing }]);
  const attributes = (sum: string, more: object, parts?: object) =>
    json({ ETag: 'x', ObjectSize: one.length, Checksum: { ChecksumSHA256: sum, ...more }, ...(parts ? { ObjectParts: parts } : {}) });
  const ofParts = hash('sha256', raw('sha256', one), 'base64');
  const append = (length: number) =>
    json([{ name: 'h.json', properties: { blobType: 'AppendBlob', contentLength: length, contentSettings: { contentMd5: null } } }]);
  const manifest = (key: string) => json({ sourceBucket: 'b', fileFormat: 'CSV', fileSchema: 'Bucket, Key', files: [{ key, MD5checksum: hash('md5', two) }] });
  const older = json({ Contents: [{ Key: 'logs/a.json', Size: 5, ETag: `"${hash('md5', 'older')}"` }] });
  it.each<[string, Tree, string[]]>([
    ['unpacked by the store on the way', { 'o.json': gcs('gzip'), 'logs/a.json': one }, ['logs/a.json unverifiable stored_otherwise']],
    ['not said to be packed', { 'o.json': gcs(null), 'logs/a.json': one }, ['logs/a.json altered content_hash_mismatch']],
    ['packed as it is stored', { 'o.json': gcs('gzip'), 'logs/a.json': gzipSync(one) }, ['logs/a.json agrees -']],
    [
      'a sum over parts, their number not asked for',
      { 'a.log': one, 'a.log.json': attributes(ofParts, { ChecksumType: 'COMPOSITE' }) },
      ['a.log unverifiable etag_undecided'],
    ],
    ['a sum of no stated type', { 'a.log': two, 'a.log.json': attributes(hash('sha256', one, 'base64'), {}) }, ['a.log unverifiable etag_undecided']],
    ['the same, and it fits', { 'a.log': one, 'a.log.json': attributes(hash('sha256', one, 'base64'), {}) }, ['a.log agrees -']],
    [
      'a sum of the whole, as its type says',
      { 'a.log': two, 'a.log.json': attributes(hash('sha256', one, 'base64'), { ChecksumType: 'FULL_OBJECT' }) },
      ['a.log altered content_hash_mismatch'],
    ],
    ['a sum over one part, by the count of parts', { 'a.log': one, 'a.log.json': attributes(ofParts, {}, { TotalPartsCount: 1 }) }, ['a.log agrees -']],
    [
      'a directory bucket',
      { 'list.json': listed(hash('md5', two), { ServerSideEncryption: 'AES256', StorageClass: 'EXPRESS_ONEZONE' }), 'logs/a.json': one },
      ['logs/a.json unverifiable not_sealed'],
    ],
    [
      'an ETag by another program',
      {
        'a.log': one,
        'a.log.json': json({
          ContentLength: one.length,
          ETag: hash('md5', two),
          ServerSideEncryption: 'AES256',
          ResponseMetadata: { HTTPHeaders: { server: 'MinIO' } },
        }),
      },
      ['a.log unverifiable etag_undecided'],
    ],
    [
      'an ETag by S3 itself',
      {
        'a.log': one,
        'a.log.json': json({
          ContentLength: one.length,
          ETag: hash('md5', two),
          ServerSideEncryption: 'AES256',
          ResponseMetadata: { HTTPHeaders: { server: 'AmazonS3' } },
        }),
      },
      ['a.log altered content_hash_mismatch'],
    ],
    [
      'listed before it was overwritten',
      { '1.json': older, '2.json': listed(hash('md5', one)), 'logs/a.json': one },
      ['logs/a.json unverifiable statements_contradict', 'logs/a.json agrees -'],
    ],
    [
      'listed before, and fitting no listing',
      { '1.json': older, '2.json': listed(hash('md5', one)), 'logs/a.json': `${two}x` },
      ['logs/a.json altered content_hash_mismatch', 'logs/a.json altered content_hash_mismatch'],
    ],
    [
      'a digest that fits beside a length that does not',
      { 'list.json': json({ Contents: [{ Key: 'a', Size: 5, ETag: 'x', ChecksumSHA256: hash('sha256', one, 'base64') }] }), a: one },
      ['a unverifiable statements_contradict'],
    ],
    ['an append blob that went on', { 'b.json': append(5), 'h.json': one }, ['h.json unverifiable listed_while_written']],
    ['an append blob of the stated length', { 'b.json': append(one.length), 'h.json': one }, ['h.json unverifiable not_sealed']],
    [
      'a namesake of the data of an inventory',
      { 'inv/manifest.json': manifest('x/y/a.log'), 'a.log': one },
      ['inv/manifest.json unverifiable not_sealed', 'x/y/a.log unverifiable outside_exported_range'],
    ],
    [
      'the data of an inventory at its place',
      { 'inv/manifest.json': manifest('x/y/a.log'), 'x/y/a.log': one },
      ['inv/manifest.json unverifiable not_sealed', 'x/y/a.log altered content_hash_mismatch'],
    ],
  ])('%s', async (_, files, expected) => expect(await outcome(files)).toEqual(expected));
});

describe('other stores', () => {
  const md5 = hash('md5', one, 'base64');
  it.each<[string, Tree]>([
    [
      'gcloud',
      { 'objects.json': json([{ name: 'logs/a.json', bucket: 'b', size: one.length, md5_hash: md5, crc32c_hash: crc('crc32c', one), update_time: '2026' }]) },
    ],
    ['the JSON API', { 'objects.json': json({ kind: 'storage#objects', items: [{ name: 'logs/a.json', size: String(one.length), md5Hash: md5 }] }) }],
    [
      'gsutil',
      {
        'ls.txt': `gs://b/logs/a.json:\n    Creation time:          Mon, 02 Mar 2026 10:00:00 GMT\n    Content-Length:         ${one.length}\n    Hash (crc32c):          ${crc('crc32c', one)}\n    Hash (md5):             ${md5}\nTOTAL: 1 objects, 18 bytes\n`,
      },
    ],
    [
      'Azure',
      { 'blobs.json': json([{ name: 'logs/a.json', properties: { contentLength: one.length, contentSettings: { contentMd5: md5, contentType: 'x' } } }]) },
    ],
  ])('%s', async (_, listing) => {
    expect(await outcome({ ...listing, 'logs/a.json': one })).toEqual(['logs/a.json agrees -']);
    expect(await outcome({ ...listing, 'logs/a.json': two })).toEqual(['logs/a.json altered content_hash_mismatch']);
  });
});

it('a page blob that went on is not accused by the digest of its upload, and a block blob is', async () => {
  const blob = (blobType: string) =>
    json([{ name: 'd.vhd', properties: { blobType, contentLength: two.length, contentSettings: { contentMd5: hash('md5', one, 'base64') } } }]);
  expect(await outcome({ 'b.json': blob('PageBlob'), 'd.vhd': two })).toEqual(['d.vhd unverifiable etag_undecided']);
  expect(await outcome({ 'b.json': blob('PageBlob'), 'd.vhd': one })).toEqual(['d.vhd agrees -']);
  expect(await outcome({ 'b.json': blob('BlockBlob'), 'd.vhd': two })).toEqual(['d.vhd altered content_hash_mismatch']);
});

it('a file that a listing names ever again is read once', async () => {
  const rows = Array.from({ length: 500 }, () => ({ Key: 'a', Size: one.length, ETag: hash('md5', one) }));
  const handed = evidenceOf(
    new Map([
      ['list.json', Buffer.from(json({ Contents: rows }))],
      ['a', one],
    ]),
  );
  const { objects } = await verifyAll(handed, [objectStore]);
  expect([objects.length, handed.reads.get('a') ?? 0]).toEqual([500, 1]);
});

it('a changed byte of the file is never valid, of the listing never a crash', async () => {
  const list = Buffer.from(listed(hash('md5', one), { ServerSideEncryption: 'AES256' }));
  for (const { changed } of oneByteOff(one))
    expect(await outcome({ 'list.json': list, 'logs/a.json': changed })).toEqual(['logs/a.json altered content_hash_mismatch']);
  for (const { changed } of oneByteOff(list, draws(120)))
    for (const row of (await run({ 'list.json': changed, 'logs/a.json': one })).objects) expect(row.status).not.toBe('verified');
});

it('the command of the card prints the digest that was found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  try {
    writeFileSync(join(folder, 'a b.json'), one);
    const { objects } = await run({ 'list.json': json({ Contents: [{ Key: 'a b.json', Size: one.length, ETag: hash('md5', one) }] }), 'a b.json': one });
    const facts = new Map((objects[0]?.facts ?? []).map(({ label, value }) => [label, value]));
    const printed = execFileSync('bash', ['-c', facts.get(REFERENCE) ?? 'false'], { cwd: folder, encoding: 'utf8' });
    expect(printed.slice(0, 32)).toBe(facts.get('ETag found'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
