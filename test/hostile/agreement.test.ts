// C4, C6: what an unkeyed list, a proof file with more in it, or a file that nothing speaks of makes of a tree. Each tree is judged as a path and as
// the case made from it, before and after the genuine key is pinned: the word, the ground and the exit code must be the same.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tarOf, zipOf } from '../support/archives.ts';
import { type Harness, harness } from '../support/harness.ts';
import { swept } from '../support/sweep.ts';
import { json, keyList, makeSigner, sha256, signedTrail } from '../support/signed-trail.ts';

let h: Harness;
beforeAll(async () => {
  h = await harness();
});
afterAll(() => h.end());

const genuine = makeSigner();
const trail = signedTrail({ hours: 2, logsPerHour: 1, signer: () => genuine, keys: [genuine] });
const record = (name: string) => ({
  eventVersion: '1.09',
  eventTime: '2026-03-02T06:10:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: name,
  userIdentity: { type: 'Root' },
});
const forged = Buffer.from(['CreateUser', 'AttachUserPolicy', 'CreateAccessKey'].map((name) => `${JSON.stringify(record(name))}\n`).join(''));
const wrapped = json({ Records: [record('CreateUser'), record('CreateAccessKey')] });
const log = trail.digests[0]?.logs[0]?.key ?? '';
const beside = `trail-bucket/${log.replace(/_[0-9a-f]{16}\.json\.gz$/, '_ffffffffffffffff.json.gz')}`;
const sums = (files: Record<string, Uint8Array>): Buffer =>
  Buffer.from(
    Object.entries(files)
      .map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`)
      .join(''),
  );
const everything = sums(Object.fromEntries([...trail.files].filter(([, bytes]) => bytes.length > 0)));
const headObject = { AcceptRanges: 'bytes', ETag: '"00"', ContentLength: 1, ContentType: 'x', LastModified: 'x' };

type Extra = Record<string, Uint8Array>;
let handed = 0;
/** Writes a tree and makes a case from it. */
async function handedOver(extra: Extra, base: ReadonlyMap<string, Uint8Array> = trail.files): Promise<string> {
  const number = ++handed;
  const root = join(h.folder, `tree${number}`);
  for (const [path, bytes] of [...base, ...Object.entries(extra)]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  await h.client.call('case.create', { path: join(h.folder, `c${number}`), title: '' });
  await h.client.call('source.import', { paths: [root] });
  return root;
}

async function both(root: string, pin: boolean) {
  const pins = join(h.folder, 'pins.json');
  writeFileSync(pins, keyList([genuine]));
  const trust = pin ? [pins] : [];
  const path = await h.client.call('integrity.check', { path: root, trust });
  await h.client.call('integrity.verify', { trust });
  const of = await h.client.call('integrity.summary', {});
  const verified = await h.client.call('event.count', { filter: { where: 'verdict:verified and event.action:CreateUser' } });
  return {
    path: [path.overall, path.headline],
    case: [of.overall, of.headline],
    forgedAndVerified: verified.count,
  };
}

const none = new Map<string, Uint8Array>();
const edited = new Map(trail.files).set(`trail-bucket/${log}`, gzipSync(wrapped));
const anew = new Map([...trail.files].map(([path, bytes]) => [path, path.endsWith('.gz') ? gzipSync(gunzipSync(bytes), { level: 1 }) : bytes] as const));
const unpacked = new Map([...trail.files].map(([path, bytes]) => [path.replace(/\.gz$/, ''), path.endsWith('.gz') ? gunzipSync(bytes) : bytes] as const));
const versions = (from: ReadonlyMap<string, Uint8Array>) =>
  new Map([...from].map(([path, bytes]) => [path.replace(/(Z[^/]*)\.json/, '$1.v1.json'), bytes] as const));
const spelled = new Map(
  [...trail.files].map(
    ([path, bytes]) => [path, path.endsWith('.head-object.json') ? Buffer.from(bytes.toString().replace('"signature"', '"Signature"')) : bytes] as const,
  ),
);
const wrongLine = (name: string): Buffer =>
  Buffer.from(`${sha256('x')}  trail-bucket/${name}\n${sha256(trail.files.get('list-public-keys.json') ?? '')}  list-public-keys.json\n`);
const tarGz = (files: ReadonlyMap<string, Uint8Array>) => gzipSync(tarOf([...files]));
const listedInside = tarGz(
  new Map([
    ['a.ndjson', forged],
    ['SHA256SUMS', sums({ 'a.ndjson': forged })],
  ]),
);
type Case = [what: string, extra: Extra, unpinned: string, pinned: string, base?: ReadonlyMap<string, Uint8Array>];
/** An archive with the list that came with it, and nothing else. */
const listed = (what: string, archive: Buffer, unpinned: string, pinned: string): Case[] => [
  [`listed: ${what}`, { 'export.bin': archive, 'export.bin.sha256': sums({ 'export.bin': archive }) }, unpinned, pinned, none],
];
const trees: Case[] = [
  ['the sound trail', {}, 'valid, on keys that came with the evidence', 'valid, signed by pinned keys'],
  ['B1 trail settings with records', { 'zz-more.json': json({ trailList: [], Records: [record('CreateUser')] }) }, 'unverifiable', 'unverifiable'],
  ['B2 a side-car with records', { 'zz.head-object.json': json({ Records: [record('CreateUser')] }) }, 'unverifiable', 'unverifiable'],
  [
    'B2 as metadata, with records',
    { 'zz.head-object.json': json({ ...headObject, Metadata: {}, Records: [record('CreateUser')] }) },
    'unverifiable',
    'unverifiable',
  ],
  ['B3 a key list with records', { 'zz.json': json({ PublicKeyList: [genuine.row], Records: [record('CreateUser')] }) }, 'unverifiable', 'unverifiable'],
  ['records inside the key list', { 'zz.json': json({ PublicKeyList: [genuine.row, record('CreateUser')] }) }, 'unverifiable', 'unverifiable'],
  [
    'records behind the key list',
    { 'zz.json': Buffer.concat([json({ PublicKeyList: [genuine.row] }), Buffer.from('\n'), forged]) },
    'unverifiable',
    'unverifiable',
  ],
  [
    'records in front of the list in the list',
    { 'zz.json': Buffer.from(`{"PublicKeyList":${JSON.stringify([record('CreateUser')])},"PublicKeyList":[]}`) },
    'unverifiable',
    'unverifiable',
  ],
  ['B4 events that nothing speaks of', { 'zz.ndjson': forged }, 'unverifiable', 'unverifiable'],
  [
    'B5 events in an unsigned list',
    { 'zz.ndjson': forged, SHA256SUMS: sums({ 'zz.ndjson': forged }) },
    'valid: 1 file by agreement only',
    'unverifiable: mere agreement',
  ],
  [
    'B6 a log beside the signed ones, in an unsigned list',
    { [beside]: gzipSync(wrapped), SHA256SUMS: sums({ [beside]: gzipSync(wrapped) }) },
    'unverifiable',
    'unverifiable',
  ],
  [
    'B7 a film',
    { 'movie.mp4': Buffer.from('\0\0\0\x18ftypmp42film') },
    'unverifiable: 1 file that nothing speaks of',
    'unverifiable: 1 file that nothing speaks of',
  ],
  ['a readme', { 'README.txt': Buffer.from('Exported by J.\n') }, 'unverifiable: 1 file that nothing speaks of', 'unverifiable: 1 file that nothing speaks of'],
  ['an empty file', { 'notes.txt': Buffer.alloc(0) }, 'valid, on keys', 'valid, signed by pinned keys'],
  ['a list of the whole export', { SHA256SUMS: everything }, 'valid, on keys', 'valid, signed by pinned keys'],
  ['side-cars as an SDK spells their names', {}, 'valid, on keys', 'valid, signed by pinned keys', spelled],
  // What a pinned key verifies, no unsigned line makes altered; without a pin the list may be all that shows a forger, unless gzip explains it.
  ['a list from before all was compressed anew', { SHA256SUMS: everything }, 'unverifiable', 'unverifiable', anew],
  ['a list from before all was unpacked', { SHA256SUMS: everything }, 'unverifiable', 'unverifiable', unpacked],
  ['a list from before all was unpacked and renamed', { SHA256SUMS: everything }, 'unverifiable', 'unverifiable', versions(unpacked)],
  ['a list from before all was compressed anew and renamed', { SHA256SUMS: everything }, 'unverifiable', 'unverifiable', versions(anew)],
  ['a wrong line for a signed log', { SHA256SUMS: wrongLine(`${log}`) }, 'unverifiable', 'unverifiable'],
  ['a wrong line for a signed log that is not compressed', { SHA256SUMS: wrongLine(log.slice(0, -3)) }, 'invalid: ', 'unverifiable', unpacked],
  ['a list with a record in it', { SHA256SUMS: Buffer.concat([everything, forged]) }, 'unverifiable', 'unverifiable'],
  [
    'a list and its files, nothing signed',
    { 'a.ndjson': forged, SHA256SUMS: sums({ 'a.ndjson': forged }) },
    'valid, by agreement only',
    'unverifiable: mere agreement',
    none,
  ],
  [
    'a list and a film',
    { 'movie.mp4': Buffer.from('film'), SHA256SUMS: sums({ 'movie.mp4': Buffer.from('film') }) },
    'valid, by agreement only',
    'unverifiable: mere agreement',
    none,
  ],
  // The archive beside its members is no file of its own.
  ['a folder that holds the export as tar.gz', { 'export.tar.gz': tarGz(trail.files) }, 'valid, on keys', 'valid, signed by pinned keys', none],
  ['as tgz in a zip', { 'outer.zip': zipOf([['export.tgz', tarGz(trail.files)]]) }, 'valid, on keys', 'valid, signed by pinned keys', none],
  ['as tar.gz, a log edited', { 'export.tar.gz': tarGz(edited) }, 'invalid: 1 altered', 'invalid: 1 altered', none],
  ['as tar.gz beside the sound folder, a log edited', { 'export.tar.gz': tarGz(edited) }, 'invalid: 1 altered', 'invalid: 1 altered'],
  ...listed('a signed export in a listed archive', zipOf([...trail.files]), 'valid, on keys', 'valid, signed by pinned keys'),
  ...listed('as tar.gz', tarGz(trail.files), 'valid, on keys', 'valid, signed by pinned keys'),
  ...listed('as tgz in a zip', zipOf([['export.tgz', tarGz(trail.files)]]), 'valid, on keys', 'valid, signed by pinned keys'),
  ...listed(
    'with events that only the list speaks of',
    zipOf([...trail.files, ['zz.ndjson', forged]]),
    'valid: 1 file by agreement only',
    'unverifiable: mere agreement',
  ),
  ...listed(
    'with a film that only the list speaks of',
    zipOf([...trail.files, ['m.mp4', Buffer.from('film')]]),
    'valid: 1 file by agreement only',
    'unverifiable: mere agreement',
  ),
  ...listed('with a log edited', zipOf([...edited]), 'invalid: 1 altered', 'invalid: 1 altered'),
  ...listed('of events alone', zipOf([['zz.ndjson', forged]]), 'valid, by agreement only', 'unverifiable: mere agreement'),
  ['a list and its files in a tar.gz', { 'export.tar.gz': listedInside }, 'valid, by agreement only', 'unverifiable: mere agreement', none],
  ['a folder named like an opened log', { [`trail-bucket/${log}!/forged.ndjson`]: forged }, 'unverifiable: 1 file that', 'unverifiable: 1 file that'],
  [
    'a log in a folder named like one',
    { [`trail-bucket/${log}!/${log.slice(log.lastIndexOf('/') + 1)}`]: wrapped },
    'unverifiable: 1 not',
    'unverifiable: 1 not',
  ],
  ['files alone', { 'a.ndjson': forged }, 'unverifiable: nothing here is signed', 'unverifiable: nothing here is signed', none],
  [
    'trail settings',
    { 'describe-trails.json': json({ trailList: [{ Name: 'main', S3BucketName: 'b', LogFileValidationEnabled: true }] }) },
    'valid, on keys',
    'valid, signed by pinned keys',
  ],
  [
    'trail settings alone',
    { 'trails.json': json({ trailList: [{ Name: 'main', S3BucketName: 'b' }] }), 'a.log': Buffer.from('x\n'), 'a.log.sha256': Buffer.from(sha256('x\n')) },
    'valid, by agreement only',
    'unverifiable: mere agreement',
    none,
  ],
];

/** Of one kind: the same two verdicts over the same ground, and in an archive, records among them or neither. */
const kindOf = ([what, extra, unpinned, pinned, base]: Case): string =>
  JSON.stringify([
    what.startsWith('B') ? what : '',
    unpinned,
    pinned,
    base !== undefined && base !== none,
    /archive|zip|tar|tgz/.test(`${what} ${Object.keys(extra).join()}`),
  ]);

it.each(swept('trees', trees, kindOf))('%s', async (name, extra, unpinned, pinned, base) => {
  const root = await handedOver(extra, base);
  const records = Object.keys(extra).filter((at) => Buffer.from(extra[at] ?? []).includes('CreateUser'));
  for (const pin of [false, true]) {
    const found = await both(root, pin);
    const what = pin ? 'the genuine key pinned' : 'nothing pinned';
    expect(found.case, what).toEqual(found.path);
    expect(found.path[1]?.startsWith(pin ? pinned : unpinned), `${what}: ${found.path[1]}`).toBe(true);
    expect(found.forgedAndVerified, what).toBe(0);
  }
  // What holds records is never taken for proof, and what can be read of it is shown.
  if (records.length === 0) return;
  const proof = (await h.client.call('source.items', { source: 1, role: 'proof', limit: 500 })).rows.map((item) => item.path);
  expect(proof.filter((at) => records.includes(at))).toEqual([]);
  if (/^B\d/.test(name)) expect((await h.client.call('event.count', { filter: { where: 'event.action:CreateUser' } })).count).toBe(1);
});
