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
    ).toEqual(['agrees', 'altered']);
  }
});

describe('a chain signed again with an own key', () => {
  it('is not valid when the investigator pinned another key for these hours', async () => {
    const { files } = signedTrail({ hours: 2, signer: always(makeSigner()) });
    expect((await verifyAll(evidenceOf(files))).overall).toBe('valid');
    const pinned = await verifyAll(evidenceOf(files, [{ name: 'pins.json', bytes: keyList([makeSigner()]) }]));
    expect([pinned.overall, new Set(pinned.objects.map(({ reason }) => reason))]).toEqual(['unverifiable', new Set(['key_not_authenticated'])]);
  });

  it('leaves another region alone, whose key is not pinned', async () => {
    const [east, west] = [makeSigner(), makeSigner()];
    const files = new Map([
      ...signedTrail({ hours: 2, region: 'us-east-1', signer: () => east }).files,
      ...signedTrail({ hours: 2, region: 'eu-west-1', signer: () => west, keys: [east, west] }).files,
    ]);
    expect((await verifyAll(evidenceOf(files, [{ name: 'pins.json', bytes: keyList([east]) }]))).overall).toBe('valid');
  });

  it('does not matter to a key pinned for other hours', async () => {
    const { files } = signedTrail({ hours: 2 });
    const old = makeSigner('2020-01-01T00:00:00+00:00', '2020-12-31T00:00:00+00:00');
    expect((await verifyAll(evidenceOf(files, [{ name: 'pins.json', bytes: keyList([old]) }]))).overall).toBe('valid');
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
