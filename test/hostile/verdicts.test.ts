// Ways to a wrong “verified”: other bytes than the imported ones, twins in an archive, an own key beside the pinned one, events that nothing covers.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { inflatePort } from '../../analysis/host/inflate.ts';
import { verifyAll } from '../../analysis/integrity/verify-all.ts';
import { type Harness, harness } from '../support/harness.ts';
import { evidenceOf, json, keyList, makeSigner, type Signer, sha256, signedTrail } from '../support/signed-trail.ts';
import { fileOf } from '../support/evidence-file.ts';

const always = (signer: Signer) => () => signer;
let made: Harness[] = [];
afterEach(async () => {
  for (const one of made) await one.end();
  made = [];
});
/** An engine with an empty case, for the tests that need one: most ask the verifiers themselves. */
async function emptyCase(): Promise<Harness> {
  const h = await harness();
  made.push(h);
  await h.client.call('case.create', { path: join(h.folder, 'c'), title: '' });
  return h;
}

function write(h: Harness, files: ReadonlyMap<string, Uint8Array>): string {
  const root = join(h.folder, 'export');
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  return root;
}

describe('the verified bytes are those that the events were read from', () => {
  const { files, digests } = signedTrail({ hours: 2, logsPerHour: 1 });
  const log = digests[0]?.logs[0];
  const path = log?.path ?? '';
  const forged = gzipSync(Buffer.from((log?.raw.toString() ?? '').replace('ListUsers', 'Forged')));

  for (const originals of ['reference', 'copy'] as const)
    it(`genuine bytes put in the place of forged ones after the import (${originals})`, async () => {
      const h = await emptyCase();
      const root = write(h, new Map([...files, [path, forged]]));
      await h.client.call('source.import', { paths: [root], policy: { originals } });
      expect(await h.client.call('integrity.verify', {})).toMatchObject({ overall: 'invalid' });
      const kept = originals === 'copy' ? join(h.folder, 'c.sealtrail', 'originals', sha256(forged)) : join(root, path);
      if (originals === 'copy') chmodSync(kept, 0o644);
      writeFileSync(kept, files.get(path) ?? '');
      await expect(h.client.call('integrity.verify', {})).rejects.toMatchObject({ code: 'original.missing' });
      expect((await h.client.call('integrity.objects', { status: 'altered' })).total).toBe(1);
    });

  it('an original that went away after the import is no log that the owner removed', async () => {
    const h = await emptyCase();
    const root = write(h, files);
    await h.client.call('source.import', { paths: [root], policy: { originals: 'reference' } });
    expect(await h.client.call('integrity.verify', {})).toMatchObject({ overall: 'valid' });
    rmSync(join(root, path));
    await expect(h.client.call('integrity.verify', {})).rejects.toMatchObject({ code: 'original.missing' });
  });
});

it('events that nothing signed speaks of keep the case from being valid', async () => {
  const { files } = signedTrail({ hours: 2 });
  files.set('extra/app.jsonl', Buffer.from('{"time":"2026-03-02T06:00:00Z","user":"root","action":"login"}\n'));
  const h = await emptyCase();
  await h.client.call('source.import', { paths: [write(h, files)] });
  expect(await h.client.call('integrity.verify', {})).toMatchObject({ overall: 'unverifiable' });
  const { overall, findings } = await h.client.call('integrity.summary', {});
  expect(overall).toBe('unverifiable');
  expect(findings.find(({ code }) => code === 'events_without_proof')?.explain).toContain('extra/app.jsonl: 1 event rests');
});

it('a manifest line speaks of every file of that name', async () => {
  const manifest = evidenceOf(new Map([['SHA256SUMS', Buffer.from(`${sha256('good')}  a.log\n`)]]));
  for (const order of [
    ['good', 'evil'],
    ['evil', 'good'],
  ]) {
    const twins = order.map((text) => fileOf('a.log', Buffer.from(text)));
    const { overall, objects } = await verifyAll({ ...manifest, files: [...manifest.files, ...twins] });
    expect(overall).toBe('invalid');
    expect(
      objects
        .filter(({ key }) => key === 'a.log')
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['agrees', 'altered']);
  }
});

describe('C1: what is pinned decides', () => {
  const pins = (...signers: Signer[]) => [{ name: 'pins.json', bytes: keyList(signers) }];
  const at = (hour: number): string => new Date(Date.UTC(2026, 2, 2, 6 + hour)).toISOString();
  const genuine = makeSigner();
  const windowed = (from: number, to: number): Signer => makeSigner(at(from), at(to));
  const short = [windowed(0, 2), windowed(2, 4), windowed(4, 6), windowed(6, 8), windowed(8, 10), windowed(10, 12)];
  const forged = (hour: number): Signer => short[Math.floor(hour / 2)] as Signer;
  const old = makeSigner('2020-01-01T00:00:00+00:00', '2020-12-31T00:00:00+00:00');

  it.each<[string, (hour: number) => Signer, Signer[], number]>([
    ['A1: all signed again, own keys of two hours each', forged, short, 0],
    ['A2: the newer half signed again behind the genuine half', (hour) => (hour < 6 ? genuine : forged(hour)), [genuine, ...short], 6],
    ['A3: one own key of a year', always(short[0] as Signer), [short[0] as Signer], 0],
    ['an own key between genuine hours', (hour) => (hour === 4 ? old : genuine), [genuine, old], 11],
  ])('%s', async (_what, signer, listed, verified) => {
    const { files } = signedTrail({ hours: 12, logsPerHour: 1, signer, keys: listed });
    const { overall, objects } = await verifyAll(evidenceOf(files, pins(genuine)));
    expect(overall).toBe('unverifiable');
    expect(objects.filter(({ verdict }) => verdict === 'valid')).toHaveLength(2 * verified);
    for (const one of objects.filter(({ verdict }) => verdict !== 'valid')) expect([one.reason, one.needs]).toEqual(['key_not_pinned', 'key pinned']);
    expect(objects.filter(({ verdict }) => verdict === 'valid').every(({ assurance }) => assurance === 'signed, key pinned')).toBe(true);
  });

  it('A4: a pin of another time or region verifies nothing here, and says what to pin', async () => {
    const { files } = signedTrail({ hours: 2, region: 'eu-west-1', signer: always(genuine) });
    const { objects } = await verifyAll(evidenceOf(files, pins(old)));
    expect(new Set(objects.map(({ reason }) => reason))).toEqual(new Set(['key_not_pinned']));
    expect(objects[0]?.explain).toContain(`pin the key list of eu-west-1 with this key`);
    expect((await verifyAll(evidenceOf(files, pins(old, genuine)))).overall).toBe('valid');
  });

  it('takes the validity of a pinned key from the pin, whatever the evidence lists', async () => {
    const { files } = signedTrail({ hours: 2, signer: always(genuine) });
    const narrowed = { ...genuine, row: { ...genuine.row, ValidityEndTime: '2026-02-01T00:00:00Z' } };
    expect((await verifyAll(evidenceOf(files, pins(narrowed)))).objects.map(({ reason }) => reason)).toContain('key_outside_validity');
    const inside = new Map(files).set('list-public-keys.json', keyList([narrowed]));
    expect((await verifyAll(evidenceOf(inside, pins(genuine)))).overall).toBe('valid');
  });

  it('finds no foreign bytes under the fingerprint of a pinned key', async () => {
    const forger = makeSigner();
    const { files } = signedTrail({ hours: 2, signer: always(forger), edit: (document) => (document.digestPublicKeyFingerprint = genuine.fingerprint) });
    files.set('list-public-keys.json', json({ PublicKeyList: [{ ...forger.row, Fingerprint: genuine.fingerprint }] }));
    const { objects } = await verifyAll(evidenceOf(files, pins(genuine)));
    expect(objects.filter(({ verdict }) => verdict === 'valid')).toEqual([]);
  });

  it('without a pin, all stands on keys that came with the evidence', async () => {
    const { files } = signedTrail({ hours: 2, signer: always(genuine) });
    expect(new Set((await verifyAll(evidenceOf(files))).objects.map(({ assurance }) => assurance))).toEqual(new Set(['signed, key came with the evidence']));
  });
});

it('a log of events named like a metadata file is not proof', async () => {
  const { files, digests } = signedTrail({ hours: 2 });
  files.set(
    `${digests[0]?.logs[0]?.path}.head-object.json`,
    json({ Metadata: {}, Records: [{ eventVersion: '1.09', eventSource: 'iam.amazonaws.com', eventTime: '2026-03-02T06:00:00Z', eventName: 'Forged' }] }),
  );
  const h = await emptyCase();
  await h.client.call('source.import', { paths: [write(h, files)] });
  expect(await h.client.call('integrity.verify', {})).toMatchObject({ overall: 'unverifiable' });
});

describe('C6: a proof file holds nothing else', () => {
  const { files, signer } = signedTrail({ hours: 2 });
  const Records = [
    {
      eventVersion: '1.09',
      eventSource: 'iam.amazonaws.com',
      eventTime: '2026-03-02T06:00:00Z',
      eventName: 'Forged',
      awsRegion: 'us-east-1',
      eventID: 'f',
      userIdentity: {},
    },
  ];
  const list = { PublicKeyList: [signer.row] };
  const trails = { trailList: [{ Name: 't', S3BucketName: 'trail-bucket' }] };
  const head = { ETag: '"0"', ContentLength: 1, Metadata: {} };
  const text = (value: unknown): string => JSON.stringify(value);
  const pad = ' '.repeat(5000);

  it.each<[string, string, string]>([
    ['B1', 'zz-more.json', text({ trailList: [], Records })],
    ['B2', 'zz.head-object.json', text({ Records })],
    ['B3', 'zz.json', text({ ...list, Records })],
    ['records before the list', 'zz.json', text({ Records, ...list })],
    ['records behind 5,000 blanks', 'zz.json', `${text(list)}${pad}${text({ Records })}`],
    ['the list behind 5,000 bytes', 'zz.json', text({ Records, pad, ...list })],
    ['a member twice', 'zz.json', `{"PublicKeyList":${text(Records)},"PublicKeyList":${text(list.PublicKeyList)}}`],
    ['records inside a trail', 'zz.json', text({ trailList: [{ ...trails.trailList[0], Records }] })],
    ['records inside metadata', 'zz.json', text({ ...head, Metadata: { Records } })],
    ['records beside metadata', 'zz.json.gz.head-object.json', text({ ...head, Records })],
  ])('%s', async (_what, name, content) => {
    const found = await verifyAll(evidenceOf(new Map(files).set(name, Buffer.from(content))));
    expect(found.objects.some(({ path, verdict }) => path === name && verdict === 'valid')).toBe(false);
    expect(found.unread.includes(name) || found.objects.some(({ path, verdict }) => path === name && verdict !== 'valid')).toBe(true);
  });

  it('and what holds nothing else stays proof', async () => {
    const proof = new Map(files);
    proof.set('describe-trails.json', json(trails)).set('other-keys.json', json(list)).set('x.head-object.json', json(head));
    const found = await verifyAll(evidenceOf(proof));
    expect([found.overall, found.unread]).toEqual(['valid', []]);
  });

  it('D11c: keys in the forms that people have are found as evidence', async () => {
    for (const [name, bytes] of [
      ['keys.json', json([list, list])],
      ['keys.json', Buffer.from(`${text(list)}\n${text(list)}`)],
      ['keys.json', Buffer.from(`\ufeff${text(list)}`, 'utf16le')],
      ['us-east-1/CloudTrail/keys.json', json(list)],
    ] as const) {
      const other = new Map(files);
      other.delete('list-public-keys.json');
      expect((await verifyAll(evidenceOf(other.set(name, bytes)))).overall).toBe('valid');
    }
  });
});

it('M3: a member too large to hold is hashed in pieces, one beyond all bounds is left open', async () => {
  const { files, digests } = signedTrail({ hours: 2, logsPerHour: 1 });
  const path = digests[0]?.logs[0]?.path ?? '';
  const evidence = evidenceOf(new Map(files).set(path, gzipSync(Buffer.alloc(3_000_000))));
  const judged = async (held: number, hashed: number) =>
    (await verifyAll({ ...evidence, inflate: inflatePort(held, hashed) })).objects.find((one) => one.path === path);
  expect(await judged(100_000, 10_000_000)).toMatchObject({ reason: 'content_hash_mismatch', status: 'altered' });
  const open = await judged(100_000, 1_000_000);
  expect(open).toMatchObject({ reason: 'unreadable', verdict: 'unverifiable' });
  expect(open?.explain).toContain('inflates to more than 1000000 bytes');
});

it('C5: a stated range reaches the verifier for a path and for a case', async () => {
  const { files, digests } = signedTrail({ hours: 3 });
  const cut = new Map(files);
  for (const { path } of digests[2]?.logs ?? []) cut.delete(path);
  const h = await emptyCase();
  const root = write(h, cut);
  const range = { from: null, to: null };
  expect(await h.client.call('integrity.check', { path: root })).toMatchObject({ overall: 'unverifiable' });
  expect(await h.client.call('integrity.check', { path: root, range })).toMatchObject({ overall: 'invalid' });
  await h.client.call('source.import', { paths: [root] });
  expect(await h.client.call('integrity.verify', {})).toMatchObject({ overall: 'unverifiable' });
  expect(await h.client.call('integrity.verify', { range })).toMatchObject({ overall: 'invalid' });
});

describe('what held, and holds', () => {
  const { files, digests } = signedTrail({ hours: 3 });
  const log = digests[1]?.logs[0] as { path: string; raw: Buffer; key: string };
  const digest = digests[1] as (typeof digests)[number];
  const forged = Buffer.from(log.raw.toString().replace('ListUsers', 'Forged'));
  const gz = (bytes: Buffer): Buffer => gzipSync(bytes);
  const stored = files.get(log.path) as Buffer;
  const side = `${digest.path}.head-object.json`;
  const edited = (change: (document: Record<string, unknown>) => void): Buffer => {
    const document = JSON.parse(digest.raw.toString()) as Record<string, unknown>;
    change(document);
    return gz(json(document));
  };
  const put = (path: string, bytes: Buffer) => new Map(files).set(path, bytes);

  it.each<[string, () => Map<string, Buffer>]>([
    ['a dotted name', () => put(log.path.replace(/[^/]+$/, '../$&'), gz(forged))],
    ['a backslash name', () => put(log.path.replaceAll('/', '\\'), gz(forged))],
    ['.json beside .json.gz', () => put(log.path.replace(/\.gz$/, ''), forged)],
    ['.GZ', () => put(log.path.replace(/\.gz$/, '.GZ'), gz(forged))],
    ['a second member', () => put(log.path, Buffer.concat([stored, gz(forged)]))],
    ['an empty leading member', () => put(log.path, Buffer.concat([gz(Buffer.alloc(0)), stored]))],
    ['zero padding', () => put(log.path, Buffer.concat([stored, Buffer.alloc(64)]))],
    ['UTF-16', () => put(log.path, gz(Buffer.from(log.raw.toString(), 'utf16le')))],
    ['a byte order mark', () => put(log.path, gz(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), log.raw])))],
    ['Records twice', () => put(log.path, gz(Buffer.from(log.raw.toString().replace(/}$/, `,"Records":${JSON.stringify([{ eventName: 'Forged' }])}}`))))],
    ['the signature null', () => put(side, json({ ETag: '"0"', ContentLength: 1, Metadata: { signature: 'null' } }))],
    [
      'the algorithm none',
      () =>
        put(
          digest.path,
          edited((document) => (document.digestSignatureAlgorithm = 'none')),
        ),
    ],
    ['duplicate keys in a digest', () => put(digest.path, gz(Buffer.from(digest.raw.toString().replace('{', '{"logFiles":[],'))))],
    [
      'a digest edited',
      () =>
        put(
          digest.path,
          edited((document) => (document.digestStartTime = '2026-03-02T06:00:00Z')),
        ),
    ],
    ['logs swapped', () => new Map(files).set(log.path, files.get(digest.logs[1]?.path ?? '') as Buffer).set(digest.logs[1]?.path ?? '', stored)],
    ['a forged newest digest', () => put(digests[2]?.path ?? '', gz(Buffer.from((digests[2]?.raw.toString() ?? '').replace(/[0-9a-f]{64}/, '0'.repeat(64)))))],
  ])('%s is not valid', async (_what, made) => {
    expect((await verifyAll(evidenceOf(made()))).overall).not.toBe('valid');
  });

  it('the same name twice, forged first or last, is not valid', async () => {
    const twin = fileOf(log.path, gz(forged));
    const evidence = evidenceOf(files);
    for (const all of [
      [twin, ...evidence.files],
      [...evidence.files, twin],
    ])
      expect((await verifyAll({ ...evidence, files: all })).overall).toBe('invalid');
  });

  const map = (change: (path: string, bytes: Buffer) => [string, Buffer]) => new Map([...files].map(([path, bytes]) => change(path, bytes)));
  const flat = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const plain = (path: string, bytes: Buffer): Buffer => (path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  it.each<[string, () => Map<string, Buffer>]>([
    ['flat', () => map((path, bytes) => [flat(path), bytes])],
    ['gunzipped', () => map((path, bytes) => [path.replace(/\.gz$/, ''), plain(path, bytes)])],
    ['gunzipped, side-cars renamed', () => map((path, bytes) => [path.replace('.json.gz', '.json'), plain(path, bytes)])],
    ['recompressed', () => map((path, bytes) => [path, path.endsWith('.gz') ? gzipSync(gunzipSync(bytes), { level: 1 }) : bytes])],
    ['with backslashes', () => map((path, bytes) => [path.replaceAll('/', '\\'), bytes])],
    ['with a second copy', () => new Map([...files, ...map((path, bytes) => [`copy/${path}`, bytes])])],
    [
      'a key list with a byte order mark',
      () => put('list-public-keys.json', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), files.get('list-public-keys.json') as Buffer])),
    ],
    [
      'upper-case hashes',
      () =>
        signedTrail({
          hours: 3,
          edit: (document) => {
            for (const one of document.logFiles as Record<string, string>[]) one.hashValue = (one.hashValue ?? '').toUpperCase();
          },
        }).files,
    ],
    [
      'two accounts, two regions, a prefix with slashes, merged keys',
      () =>
        new Map(
          ['111122223333', '444455556666'].flatMap((account) =>
            ['us-east-1', 'eu-west-1'].flatMap((region) => [...signedTrail({ hours: 2, account, region, prefix: 'a/b/' }).files]),
          ),
        ),
    ],
  ])('%s is valid', async (_what, made) => {
    expect((await verifyAll(evidenceOf(made()))).overall).toBe('valid');
  });
});
