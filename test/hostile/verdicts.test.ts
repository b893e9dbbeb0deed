// Ways to a wrong “verified”: other bytes than the imported ones, twins in an archive, an own key beside the pinned one, events that nothing covers.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyAll } from '../../analysis/integrity/verify-all.ts';
import { type Harness, harness } from '../support/harness.ts';
import { evidenceOf, json, keyList, makeSigner, type Signer, sha256, signedTrail } from '../support/signed-trail.ts';

const always = (signer: Signer) => () => signer;
let h: Harness;
beforeEach(async () => {
  h = await harness();
  await h.client.call('case.create', { path: join(h.folder, 'c'), title: '' });
});
afterEach(() => h.end());

function write(files: ReadonlyMap<string, Uint8Array>): string {
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
      const root = write(new Map([...files, [path, forged]]));
      await h.client.call('source.import', { paths: [root], policy: { originals } });
      expect(await h.client.call('integrity.verify', {})).toMatchObject({ overall: 'invalid' });
      const kept = originals === 'copy' ? join(h.folder, 'c.sealtrail', 'originals', sha256(forged)) : join(root, path);
      if (originals === 'copy') chmodSync(kept, 0o644);
      writeFileSync(kept, files.get(path) ?? '');
      await expect(h.client.call('integrity.verify', {})).rejects.toMatchObject({ code: 'original.missing' });
      expect((await h.client.call('integrity.objects', { status: 'altered' })).total).toBe(1);
    });

  it('an original that went away after the import is no log that the owner removed', async () => {
    const root = write(files);
    await h.client.call('source.import', { paths: [root], policy: { originals: 'reference' } });
    expect(await h.client.call('integrity.verify', {})).toMatchObject({ overall: 'valid' });
    rmSync(join(root, path));
    await expect(h.client.call('integrity.verify', {})).rejects.toMatchObject({ code: 'original.missing' });
  });
});

it('events that nothing signed speaks of keep the case from being valid', async () => {
  const { files } = signedTrail({ hours: 2 });
  files.set('extra/app.jsonl', Buffer.from('{"time":"2026-03-02T06:00:00Z","user":"root","action":"login"}\n'));
  await h.client.call('source.import', { paths: [write(files)] });
  expect(await h.client.call('integrity.verify', {})).toMatchObject({ overall: 'unverifiable' });
  const { overall, findings } = await h.client.call('integrity.summary', {});
  expect(overall).toBe('unverifiable');
  expect(findings.find(({ code }) => code === 'events_without_proof')?.explain).toContain('extra/app.jsonl, which gave 1 events');
});

it('a manifest line speaks of every file of that name', async () => {
  const manifest = evidenceOf(new Map([['SHA256SUMS', Buffer.from(`${sha256('good')}  a.log\n`)]]));
  for (const order of [
    ['good', 'evil'],
    ['evil', 'good'],
  ]) {
    const twins = order.map((text) => ({ path: 'a.log', size: text.length, read: () => Promise.resolve(new Uint8Array(Buffer.from(text))) }));
    const { overall, objects } = await verifyAll({ ...manifest, files: [...manifest.files, ...twins] });
    expect(overall).toBe('invalid');
    expect(
      objects
        .filter(({ key }) => key === 'a.log')
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['altered', 'verified']);
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
  await h.client.call('source.import', { paths: [write(files)] });
  expect(await h.client.call('integrity.verify', {})).toMatchObject({ overall: 'unverifiable' });
});
