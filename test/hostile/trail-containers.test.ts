// Tricks with archives, links and side-cars around one signed trail, judged on disk as `verify PATH` does: what is forged is never valid, what is sound is never accused.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Entry, tarOf, zipOf } from '../support/archives.ts';
import { type Harness, harness } from '../support/harness.ts';
import { json, keyList, makeSigner, signDigest, sidecar, signedTrail } from '../support/signed-trail.ts';

let h: Harness;
let root: string;
beforeAll(async () => {
  h = await harness();
  root = join(h.folder, 'export');
});
afterAll(() => h.end());

const genuine = makeSigner();
const trail = signedTrail({ hours: 3, signer: () => genuine, keys: [genuine] });
const { files } = trail;
const [, middle, newest] = trail.digests as [unknown, (typeof trail.digests)[number], (typeof trail.digests)[number]];
const log = middle.logs[0] as (typeof middle.logs)[number];
const forged = gzipSync(log.raw.toString().replace('ListUsers', 'Forged'));
/** The newest digest with its first log left out: signed again with `by`, or bearing the old signature. */
const shorter = (by = genuine) => {
  const document = JSON.parse(newest.raw.toString()) as Record<string, unknown> & { logFiles: unknown[] };
  document.logFiles.shift();
  const raw = json(document);
  return { stored: gzipSync(raw), side: sidecar(signDigest(document, raw, by)) };
};
const side = `${newest.path}.head-object.json`;
const entries = (from: ReadonlyMap<string, Uint8Array> = files): Entry[] => [...from];
const without = (...paths: string[]) => new Map([...files].filter(([path]) => !paths.includes(path)));
const lay = (from: ReadonlyMap<string, Uint8Array>): void => {
  for (const [path, bytes] of from) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
};
const archive = (name: string, bytes: Uint8Array) => lay(new Map([[name, bytes]]));
const zipped = (...list: Entry[]) => archive('export.zip', zipOf(list));
/** Judged from an empty folder, pinned and unpinned. */
async function judged(make: () => void) {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root);
  make();
  const pin = join(h.folder, 'pin.json');
  writeFileSync(pin, keyList([genuine]));
  const [unpinned, pinned] = [await h.client.call('integrity.check', { path: root }), await h.client.call('integrity.check', { path: root, trust: [pin] })];
  return { unpinned, pinned, overall: [unpinned.overall, pinned.overall] };
}

describe('manipulated: not valid, pinned or not', () => {
  const foreign = makeSigner();
  const link = (target: string, path: string) => {
    rmSync(join(root, path), { recursive: true, force: true });
    symlinkSync(target, join(root, path));
  };
  it.each<[string, () => void]>([
    ['a forged log in a zip in a gzip', () => archive('export.zip.gz', gzipSync(zipOf(entries(new Map([...files, [log.path, forged]])))))],
    ['one name twice in a zip, forged first', () => zipped([log.path, forged], ...entries())],
    ['one name twice in a zip, forged last', () => zipped(...entries(), [log.path, forged])],
    ['one name twice in a tar, forged first', () => archive('export.tar', tarOf([[log.path, forged], ...entries()]))],
    ['one name twice in a packed tar, forged last', () => archive('export.tar.gz', gzipSync(tarOf([...entries(), [log.path, forged]])))],
    ['a name in a zip that climbs to the genuine one', () => zipped(...entries(), [log.path.replace(/[^/]+$/, 'x/../$&'), forged])],
    ['a name in a zip with backslashes beside the genuine one', () => zipped(...entries(), [log.path.replaceAll('/', '\\'), forged])],
    ['twin digests in a zip, the forged one first', () => zipped([newest.path, shorter().stored], ...entries())],
    ['twin digests in a zip, the forged one last', () => zipped(...entries(), [newest.path, shorter().stored])],
    ['a zip in the folder beside the trail that holds the forged log', () => lay(new Map([...files, ['more.zip', zipOf([[log.path, forged]])]]))],
    ['a forged newest digest under the old side-car', () => lay(new Map([...files, [newest.path, shorter().stored]]))],
    ['a forged newest digest without a side-car', () => lay(new Map([...without(side), [newest.path, shorter().stored]]))],
    [
      'a forged newest digest signed by a key that nobody lists',
      () => lay(new Map([...files, [newest.path, shorter(foreign).stored], [side, shorter(foreign).side]])),
    ],
    [
      'a foreign key under the fingerprint of the genuine one',
      () =>
        lay(
          new Map([
            ...files,
            [newest.path, shorter(foreign).stored],
            [side, shorter(foreign).side],
            ['other-keys.json', json({ PublicKeyList: [{ ...foreign.row, Fingerprint: genuine.fingerprint }] })],
          ]),
        ),
    ],
  ])('%s', async (_what, make) => {
    const { overall } = await judged(make);
    expect(overall).not.toContain('valid');
  });

  it.skipIf(process.platform === 'win32').each<[string, () => void]>([
    [
      'a log that is a link to a forged one outside',
      () => {
        lay(files);
        writeFileSync(join(h.folder, 'forged.json.gz'), forged);
        link(join(h.folder, 'forged.json.gz'), log.path);
      },
    ],
    [
      'a folder of logs that is a link to somewhere else',
      () => {
        lay(files);
        mkdirSync(join(h.folder, 'elsewhere'), { recursive: true });
        link(join(h.folder, 'elsewhere'), dirname(log.path));
      },
    ],
  ])('%s', async (_what, make) => {
    const { overall } = await judged(make);
    expect(overall).not.toContain('valid');
  });
});

describe('sound: valid in whatever it comes', () => {
  const organisation = ['111122223333', '444455556666'].flatMap((account) =>
    ['us-east-1', 'eu-west-1'].flatMap((region) =>
      entries(signedTrail({ hours: 2, account, region, prefix: 'a/b/', organisation: 'o-a1b2c3d4e5', signer: () => genuine, keys: [genuine] }).files),
    ),
  );
  const decomposed = signedTrail({ hours: 2, prefix: 'Pru\u0308fung/', signer: () => genuine, keys: [genuine] }).files;
  it.each<[string, () => void]>([
    ['a zip', () => zipped(...entries())],
    ['a zip written with backslashes', () => zipped(...entries().map(([path, bytes]): Entry => [path.replaceAll('/', '\\'), bytes]))],
    ['a tar', () => archive('export.tar', tarOf(entries()))],
    ['a packed tar', () => archive('export.tar.gz', gzipSync(tarOf(entries())))],
    ['a zip in a gzip', () => archive('export.zip.gz', gzipSync(zipOf(entries())))],
    ['a zip in a gzip in a zip', () => zipped(['inner.zip.gz', gzipSync(zipOf(entries()))])],
    ['a second copy as a zip beside the folder', () => lay(new Map([...files, ['copy.zip', zipOf(entries())]]))],
    ['an organisation trail: two accounts, two regions, a prefix with slashes', () => lay(new Map(organisation))],
    ['a prefix in decomposed letters', () => lay(decomposed)],
    ['that prefix, written composed by the disk that it came from', () => lay(new Map([...decomposed].map(([path, bytes]) => [path.normalize('NFC'), bytes])))],
  ])('%s', async (_what, make) => {
    const { overall, pinned } = await judged(make);
    expect(overall, JSON.stringify(pinned.findings)).toEqual(['valid', 'valid']);
  });
});

describe('incomplete: unverifiable, and nothing is called invalid', () => {
  it.each<[string, () => void]>([
    ['an hour whose digest is not written yet', () => lay(without(newest.path, side))],
    ['the metadata of every digest lost', () => lay(without(...trail.digests.map(({ path }) => `${path}.head-object.json`)))],
    ['the metadata of the newest digest lost', () => lay(without(side))],
    ['a zip in a gzip, cut', () => archive('export.zip.gz', gzipSync(zipOf(entries())).subarray(0, -900))],
    ['the key list lost', () => lay(without('list-public-keys.json'))],
  ])('%s', async (_what, make) => {
    const { unpinned, pinned } = await judged(make);
    for (const { overall, objects } of [unpinned, pinned]) {
      expect(overall).not.toBe('invalid');
      expect(objects.filter(({ verdict }) => verdict === 'invalid')).toEqual([]);
    }
    expect(unpinned.overall).toBe('unverifiable');
  });
});
