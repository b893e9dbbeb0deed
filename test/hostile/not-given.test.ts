// Files that an archive holds and does not give: encrypted, of an unknown method, damaged, or data in what is no file. They are evidence that nobody saw,
// so nothing is valid over them; and they are not the files that were signed, so nothing is altered by them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Claims, type ClaimingEntry, zipOf } from '../support/archives.ts';
import { type Harness, harness } from '../support/harness.ts';
import { keyList, sha256, signedTrail } from '../support/signed-trail.ts';

let h: Harness;
let root: string;
let made = 0;
beforeAll(async () => {
  h = await harness();
  root = join(h.folder, 'export');
  writeFileSync(join(h.folder, 'pin.json'), keyList([signer]));
});
afterAll(() => h.end());

const { files, digests, signer } = signedTrail({ hours: 3, logsPerHour: 1 });
const log = digests[1]?.logs[0]?.path ?? '';
const event = Buffer.from('{"time":"2026-03-02T07:00:00Z","user":"root","action":"login"}\n');
const encrypted: Claims = { flags: 1 };

/** The verdict on the path, and that of the case made from it. */
async function judged(tree: ReadonlyMap<string, Uint8Array>) {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root);
  for (const [path, bytes] of tree) writeFileSync(join(root, path), bytes);
  const trust = [join(h.folder, 'pin.json')];
  const ofPath = await h.client.call('integrity.check', { path: root, trust });
  await h.client.call('case.create', { path: join(h.folder, `c${++made}`), title: '' });
  await h.client.call('source.import', { paths: [root] });
  const ofCase = await h.client.call('integrity.verify', { trust });
  await h.client.call('case.close', {});
  return { ...ofPath, both: [ofPath.overall, ofCase.overall], headlines: [ofPath.headline, ofCase.headline] };
}
const zipped = (...more: ClaimingEntry[]) => new Map([['export.zip', zipOf([...files, ...more])]]);
/** The archive with the claims of one entry changed, and its bytes if they are given. */
const changed = (path: string, claims: Claims, bytes?: Uint8Array) =>
  new Map([['export.zip', zipOf([...files].map(([name, held]): ClaimingEntry => (name === path ? [name, bytes ?? held, claims] : [name, held])))]]);

describe('beside a sound trail, its key pinned', () => {
  it.each<[string, ClaimingEntry]>([
    ['an encrypted entry', ['more.jsonl', event, encrypted]],
    ['an encrypted entry named as a system names its droppings', ['__MACOSX/._x', event, encrypted]],
    ['an entry of an unknown method', ['more.jsonl', event, { method: 99 }]],
    ['a folder that holds data', ['more/', event]],
    ['a device that holds data', ['more', event, { mode: 0o060600 }]],
    ['a link that holds more than a path', ['more', Buffer.alloc(5000, event), { mode: 0o120777 }]],
  ])('%s is not valid, and accuses nobody', async (_what, entry) => {
    const { both, objects } = await judged(zipped(entry));
    expect(both).toEqual(['unverifiable', 'unverifiable']);
    expect(objects.filter(({ verdict }) => verdict !== 'valid')).toEqual([]);
  });

  it.each<[string, ClaimingEntry]>([
    ['a link to a file', ['more', Buffer.from('list-public-keys.json'), { mode: 0o120777 }]],
    ['a folder, its nothing deflated as some tools write it', ['more/', deflateRawSync(''), { method: 8, size: 0 }]],
    ['an empty file', ['more.log', Buffer.alloc(0)]],
  ])('%s changes nothing', async (_what, entry) => {
    expect((await judged(zipped(entry))).both).toEqual(['valid', 'valid']);
  });
});

describe('a signed log that its archive does not give', () => {
  it.each<[string, ReadonlyMap<string, Uint8Array>]>([
    ['encrypted', changed(log, encrypted)],
    ['of an unknown method', changed(log, { method: 99 })],
    ['deflated and damaged', changed(log, { method: 8 }, Buffer.alloc(300, 0xff))],
  ])('%s is not called altered', async (_what, tree) => {
    const { both, objects } = await judged(tree);
    expect(both).toEqual(['unverifiable', 'unverifiable']);
    expect(objects.filter(({ verdict }) => verdict !== 'valid').map(({ kind, reason }) => [kind, reason])).toEqual([['log', 'unreadable']]);
  });
  it('nor is its digest', async () => {
    const { both, objects } = await judged(changed(digests[1]?.path ?? '', encrypted));
    expect(both).not.toContain('valid');
    expect(objects.filter(({ status }) => status === 'altered')).toEqual([]);
  });
  it('nor is a file that a manifest lists', async () => {
    const listed = Buffer.from(`${sha256(event)}  a.jsonl\n`);
    const { both } = await judged(
      new Map([
        [
          'export.zip',
          zipOf([
            ['a.jsonl', event, encrypted],
            ['SHA256SUMS', listed],
          ]),
        ],
      ]),
    );
    expect(both).toEqual(['unverifiable', 'unverifiable']);
  });
});
