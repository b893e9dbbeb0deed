// Point 11: what is verified is proven, and yet a reader may not have been able to show all of it. Then neither the case nor the path is `valid`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tarOf } from '../support/archives.ts';
import { type Harness, harness } from '../support/harness.ts';
import { json, keyList, makeSigner, sha256, signedTrail } from '../support/signed-trail.ts';

let h: Harness;
beforeEach(async () => {
  h = await harness();
});
afterEach(() => h.end());

const key = makeSigner();
const record = { eventVersion: '1.09', eventTime: '2026-03-02T06:10:00Z', eventSource: 'iam.amazonaws.com', eventName: 'ListUsers' };

/** A trail of one log with this content, signed with everything; on disk, with its pin. */
function trailOf(content: Buffer): { root: string; trust: string[] } {
  const { files, digests } = signedTrail({
    hours: 1,
    logsPerHour: 1,
    signer: () => key,
    keys: [key],
    edit: (document) => {
      for (const log of document['logFiles'] as Record<string, unknown>[]) log['hashValue'] = sha256(content);
    },
  });
  const root = join(h.folder, 'export');
  for (const [path, bytes] of new Map(files).set(digests[0]?.logs[0]?.path ?? '', gzipSync(content))) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  const pins = join(h.folder, 'pins.json');
  writeFileSync(pins, keyList([key]));
  return { root, trust: [pins] };
}

async function ofCase(content: Buffer) {
  const { root, trust } = trailOf(content);
  await h.client.call('case.create', { path: join(h.folder, 'c'), title: '' });
  await h.client.call('source.import', { paths: [root] });
  await h.client.call('integrity.verify', { trust });
  const { overall, headline, findings } = await h.client.call('integrity.summary', {});
  return { overall, headline, said: findings.filter(({ code }) => code === 'verified_not_read').map(({ explain }) => explain) };
}

async function ofPath(content: Buffer) {
  const { root, trust } = trailOf(content);
  const { overall, headline, objects, findings } = await h.client.call('integrity.check', { path: root, trust });
  expect(objects.map(({ status }) => status)).toEqual(['verified', 'verified']);
  return { overall, headline, said: findings.filter(({ code }) => code === 'verified_not_read').map(({ explain }) => explain) };
}

const sound = json({ Records: [record, record] });
const unread = { overall: 'unverifiable', headline: 'unverifiable: 1 file verified but not read whole; 2 files signed by pinned keys' };

it('the sound log is valid both ways', async () => {
  const valid = { overall: 'valid', headline: 'valid, signed by pinned keys', said: [] };
  expect(await ofCase(sound)).toEqual(valid);
  expect(await ofPath(sound)).toEqual(valid);
});

it.each([
  ['a record that is lost', json({ Records: [record, 'no record'] })],
  ['records that break off', sound.subarray(0, sound.length - 5)],
  ['bytes behind the records', Buffer.concat([sound, Buffer.from('\nand more')])],
  ['a record that is no JSON', Buffer.from(sound.toString().replace('"eventVersion"', '"x":tru,"eventVersion"'))],
  ['no log at all', Buffer.from('\0\u0001\u0002 what no format knows')],
])('%s in a verified log leaves neither path nor case valid', async (_what, content) => {
  const found = await ofPath(content);
  expect(await ofCase(content)).toEqual(found);
  expect(found).toMatchObject(unread);
  expect(found.said).toEqual([expect.stringMatching(/^Bytes or records of the file .+ were not read/)]);
});

const tar = tarOf([
  ['a.json', sound],
  ['b.json', sound],
]);
it.each([
  ['inside an entry', tar.subarray(0, 700)],
  ['between entries', tar.subarray(0, 1100)],
])('a verified log that opens as an archive cut %s leaves neither path nor case valid', async (_what, content) => {
  const found = await ofPath(content);
  expect(found).toMatchObject(unread);
  expect(await ofCase(content)).toEqual(found);
  expect(found.said).toEqual([expect.stringMatching(/^Bytes or records of the file .+ were not read/)]);
});

describe('what merely agrees', () => {
  const lines = Array.from({ length: 8 }, (_, at) => `{"time":"2026-03-02T06:00:0${at}Z","user":"root"}`);
  const text = (...more: string[]) => Buffer.from([...lines, ...more].join('\n'));
  async function both(tree: Record<string, Buffer>) {
    const root = join(h.folder, 'listed');
    mkdirSync(root);
    for (const [path, bytes] of Object.entries(tree)) writeFileSync(join(root, path), bytes);
    writeFileSync(
      join(root, 'SHA256SUMS'),
      Object.entries(tree)
        .map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`)
        .join(''),
    );
    const { headline: ofThePath } = await h.client.call('integrity.check', { path: root });
    await h.client.call('case.create', { path: join(h.folder, 'c'), title: '' });
    await h.client.call('source.import', { paths: [root] });
    await h.client.call('integrity.verify', {});
    const { headline: ofTheCase } = await h.client.call('integrity.summary', {});
    return [ofThePath, ofTheCase];
  }

  it.each<[string, Record<string, Buffer>]>([
    ['records that are lost', { 'app.jsonl': text('{"broken":', 'xx') }],
    ['a record that breaks off', { 'app.jsonl': text('{"time":"2026') }],
    ['lost records of a gzip', { 'app.jsonl.gz': gzipSync(text('xx')) }],
    ['lost records in an archive that is listed', { 'app.tar': tarOf([['app.jsonl', text('xx')]]) }],
  ])('%s: neither path nor case is valid', async (_what, tree) => {
    const said = 'unverifiable: 1 file in agreement but not read whole; 1 file by agreement only';
    expect(await both(tree)).toEqual([said, said]);
  });

  it.each<[string, Record<string, Buffer>]>([
    ['all records read', { 'app.jsonl': text() }],
    ['a file of no known format, beside them', { 'app.jsonl': text(), 'photo.raw': Buffer.from([1, 2, 3, 0, 255]) }],
  ])('%s: valid by agreement', async (_what, tree) => {
    const said = 'valid, by agreement only: no signature was checked';
    expect(await both(tree)).toEqual([said, said]);
  });
});
