// Integrity over a real case: import, verify, look, pin, verify again; and a path without a case.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';
import { makeSigner, keyList, sha256, signedTrail } from '../../test/support/signed-trail.ts';

let h: Harness;
let root: string;
const trail = signedTrail({ hours: 4 });
const altered = trail.digests[2]?.logs[0];
const undigested = trail.digests[3];

function write(folder: string, files: ReadonlyMap<string, Uint8Array>): string {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

beforeAll(async () => {
  h = await harness();
  const files = new Map(trail.files);
  files.set(altered?.path ?? '', gzipSync(Buffer.from((altered?.raw.toString() ?? '').replace('ListUsers', 'NoSuchAct'))));
  files.delete(undigested?.path ?? '');
  root = write(join(h.folder, 'export'), files);
});
afterAll(() => h.end());

describe('a case', () => {
  it('is verified, shown and verified again with pinned keys', async () => {
    await h.client.call('case.create', { path: join(h.folder, 'c.sealtrail'), title: '' });
    expect(await h.client.call('integrity.verify', {})).toEqual({ overall: null, headline: 'not verified', objects: 0 });
    await h.client.call('source.import', { paths: [root] });
    for (let run = 0; run < 2; run++)
      expect(await h.client.call('integrity.verify', {})).toEqual({ overall: 'invalid', headline: 'invalid: 1 altered', objects: 11 });

    // The journal names the range that was stated.
    await h.client.call('integrity.verify', { range: { from: null, to: '1767225600000000000' } });
    expect((await h.client.call('journal.page', {})).rows[0]?.summary).toContain(', exported range stated as the beginning to 2026-01-01T00:00:00Z: ');
    expect((await h.client.call('integrity.summary', {})).range).toEqual({ from: null, to: '1767225600000000000' });
    expect(JSON.stringify(await h.client.call('report.preview', {}))).toContain('exported range stated as the beginning to 2026-01-01T00:00:00Z');
    await h.client.call('integrity.verify', {});
    expect((await h.client.call('integrity.summary', {})).range).toBeNull();
    expect(JSON.stringify(await h.client.call('report.preview', {}))).not.toContain('all sources, exported range stated');

    const { rows, total } = await h.client.call('integrity.objects', {});
    expect(total).toBe(11);
    const bad = rows.find((one) => one.status === 'altered');
    expect(bad).toMatchObject({ key: altered?.key, reason: 'content_hash_mismatch', events: 1 });
    expect(bad?.item).toBeGreaterThan(0);
    expect(rows.filter((one) => one.kind === 'log').every((one) => one.item !== null && one.events === 1)).toBe(true);
    expect(new Set(rows.filter((one) => one.kind === 'log').map((one) => one.item)).size).toBe(8);
    expect(await h.client.call('integrity.object', { id: bad?.id ?? 0 })).toMatchObject(bad ?? {});
    await expect(h.client.call('integrity.object', { id: 9999 })).rejects.toMatchObject({ code: 'row.missing' });

    const first = await h.client.call('integrity.objects', { limit: 4 });
    const second = await h.client.call('integrity.objects', { limit: 50, after: first.next ?? '' });
    expect([...first.rows, ...second.rows].map((one) => one.id)).toEqual(rows.map((one) => one.id));
    expect((await h.client.call('integrity.objects', { status: 'altered|not covered' })).total).toBe(3);
    expect((await h.client.call('integrity.objects', { text: sha256(altered?.raw ?? '').toUpperCase() })).rows.map((one) => one.id)).toEqual([bad?.id]);

    const summary = await h.client.call('integrity.summary', {});
    expect(summary.overall).toBe('invalid');
    expect(summary.sources).toEqual([expect.objectContaining({ objects: 11, events: 8, assurance: 'signed, key came with the evidence' })]);
    expect(summary.findings.map((one) => one.code).sort()).toEqual(['chain_start', 'tail_open']);
    expect((await h.client.call('integrity.chains', {})).chains.map((one) => one.links)).toEqual([3]);

    const shown = await h.client.call('integrity.list', {});
    expect(shown.rows.map(({ id, status, item }) => [id, status, item])).toEqual(rows.map(({ id, status, item }) => [id, status, item]));
    const [head] = (await h.client.call('integrity.chains', {})).chains;
    const drawn = await h.client.call('integrity.chain', { source: 1, id: head?.id ?? '', breaks: false });
    expect([drawn.links, drawn.contradicted, drawn.parts.map(({ kind }) => kind)]).toEqual([3, 0, ['link', 'link', 'link', 'tail']]);
    await expect(h.client.call('integrity.chain', { source: 1, id: 'no such chain' })).rejects.toMatchObject({ code: 'row.missing' });

    const keys = join(root, 'list-public-keys.json');
    const added = await h.client.call('trust.add', { path: keys, origin: 'read out over the telephone' });
    const [entry] = added.entries;
    expect(entry?.keys).toEqual([trail.signer.fingerprint]);
    await expect(h.client.call('trust.add', { path: keys })).rejects.toMatchObject({ code: 'act.refused' });
    await expect(h.client.call('trust.add', { path: join(root, 'none.json') })).rejects.toMatchObject({ code: 'path.missing' });
    await h.client.call('integrity.verify', {});
    const pinned = await h.client.call('integrity.summary', {});
    expect([pinned.sources[0]?.assurance, pinned.keys.map((one) => [one.origin, one.pinned, one.used])]).toEqual([
      'signed, key pinned',
      [['list-public-keys.json: read out over the telephone', true, 3]],
    ]);
    await h.client.call('trust.remove', { id: entry?.id ?? 0 });
    expect(await h.client.call('trust.list', {})).toEqual({ entries: [] });
    await h.client.call('integrity.verify', {});
    expect((await h.client.call('integrity.summary', {})).sources[0]?.assurance).toBe('signed, key came with the evidence');
  });
});

describe('a path without a case', () => {
  it('is verified as a folder and as an archive alike', async () => {
    const folder = await h.client.call('integrity.check', { path: root });
    expect([folder.overall, folder.objects.length]).toEqual(['invalid', 11]);
    execFileSync('tar', ['-cf', join(h.folder, 'export.tar'), '-C', root, '.']);
    const archive = await h.client.call('integrity.check', { path: join(h.folder, 'export.tar') });
    expect(archive.objects.map((one) => [one.key, one.verdict, one.reason])).toEqual(folder.objects.map((one) => [one.key, one.verdict, one.reason]));
  });

  it('names keys that are given as pinned, and refuses files without keys', async () => {
    const key = join(h.folder, 'pins.json');
    writeFileSync(key, keyList([trail.signer]));
    const found = await h.client.call('integrity.check', { path: root, trust: [key] });
    expect(found.objects.find((one) => one.verdict === 'valid')?.assurance).toBe('signed, key pinned');
    writeFileSync(key, keyList([makeSigner()]));
    const beside = await h.client.call('integrity.check', { path: root, trust: [key] });
    expect(beside.objects.filter((one) => one.verdict === 'valid')).toEqual([]);
    expect(beside.objects.find((one) => one.kind === 'digest')?.reason).toBe('key_not_pinned');
    const byRegion = write(
      join(h.folder, 'by-region'),
      new Map([
        ['us-east-1/keys.json', keyList([trail.signer])],
        ['eu-west-1/keys.json', keyList([makeSigner()])],
      ]),
    );
    const { keys } = await h.client.call('integrity.check', { path: root, trust: [byRegion] });
    expect(keys.filter(({ pinned }) => pinned).map(({ origin }) => origin)).toEqual(['eu-west-1/keys.json', 'us-east-1/keys.json']);
    writeFileSync(key, 'no keys');
    await expect(h.client.call('integrity.check', { path: root, trust: [key] })).rejects.toMatchObject({ code: 'input.unsupported' });
    await expect(h.client.call('integrity.check', { path: join(h.folder, 'none') })).rejects.toMatchObject({ code: 'path.missing' });
    mkdirSync(join(h.folder, 'empty'));
    await expect(h.client.call('integrity.check', { path: join(h.folder, 'empty') })).rejects.toMatchObject({ code: 'input.empty' });
  });
});

it('what is so of any such file, a format without seals or a lock of its store, says nothing against one that something else speaks for', async () => {
  const log = Buffer.from(Array.from({ length: 9 }, (_, at) => `type=SYSCALL msg=audit(${1_700_000_000 + at}.123:${at + 1}): success=yes\n`).join(''));
  const lock = Buffer.from(
    JSON.stringify({ ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 365 } } } }),
  );
  const bare = write(join(h.folder, 'bare'), new Map([['audit.log', log]]));
  const listed = write(
    join(h.folder, 'listed'),
    new Map([
      ['audit.log', log],
      ['SHA256SUMS', Buffer.from(`${sha256(log)}  audit.log\n`)],
      ['lock.json', lock],
    ]),
  );
  const said = async (path: string) => {
    const { overall, headline, objects } = await h.client.call('integrity.check', { path });
    await h.client.call('case.create', { path: `${path}.sealtrail`, title: '' });
    await h.client.call('source.import', { paths: [path] });
    const kept = await h.client.call('integrity.verify', {});
    expect([kept.overall, kept.headline]).toEqual([overall, headline]);
    return [headline, ...objects.map(({ key, reason }) => `${key} ${reason}`)];
  };
  expect(await said(bare)).toEqual(['unverifiable: 1 that nothing here can prove', 'audit.log not_sealed']);
  expect(await said(listed)).toEqual([
    'valid, by agreement only: no signature was checked',
    'lock.json storage_control_stated',
    'SHA256SUMS null',
    'audit.log null',
    'audit.log not_sealed',
  ]);
});
