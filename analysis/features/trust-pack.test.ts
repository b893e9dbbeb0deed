// A trust pack goes out of one case and into another: the same anchors, and how they came in is told. What is no pack, or a damaged one, pins nothing.
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';
import { keyList, makeSigner } from '../../test/support/signed-trail.ts';

let h: Harness;
const signer = makeSigner();
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' });

beforeAll(async () => {
  h = await harness();
  writeFileSync(join(h.folder, 'keys.json'), keyList([signer]));
  writeFileSync(join(h.folder, 'curve.pem'), curve);
});
afterAll(() => h.end());

const create = (name: string) => h.client.call('case.create', { path: join(h.folder, `${name}.sealtrail`), title: '' });

it('goes from case to case', async () => {
  await create('one');
  await h.client.call('trust.add', { path: join(h.folder, 'keys.json'), origin: 'read out over the telephone' });
  await h.client.call('trust.add', { path: join(h.folder, 'curve.pem') });
  const listed = (await h.client.call('trust.list', {})).entries;
  expect(listed.flatMap(({ anchors }) => anchors.map(({ kind, algorithm, fingerprint, secret }) => [kind, algorithm, fingerprint.length, secret]))).toEqual([
    ['public key', 'RSA-1024', 32, false],
    ['public key', 'ECDSA P-256', 64, false],
  ]);
  expect(listed[0]?.author).toBeTruthy();
  const { pack, secrets } = await h.client.call('trust.pack', {});
  expect([pack.entries.length, secrets]).toEqual([2, []]);
  const path = join(h.folder, 'team.trust.json');
  await h.client.call('trust.write', { path, pack });
  await expect(h.client.call('trust.write', { path, pack })).rejects.toMatchObject({ code: 'path.exists' });
  await h.client.call('case.close', {});

  await create('two');
  const { entries } = await h.client.call('trust.add', { path, origin: 'by courier' });
  expect(entries.map(({ keys, origin }) => [keys, origin])).toEqual(
    listed.map(({ keys, origin, author }) => [keys, `by courier; ${origin === '' ? '' : `${origin}; `}in the trust pack team.trust.json, pinned by ${author}`]),
  );
  await expect(h.client.call('trust.add', { path })).rejects.toMatchObject({ code: 'act.refused' });
  // Undone as one act, and put back.
  await h.client.call('trust.remove', { ids: entries.map(({ id }) => id) });
  expect((await h.client.call('trust.list', {})).entries).toEqual([]);
  await h.client.call('trust.remove', { ids: entries.map(({ id }) => id), withdrawn: false });
  expect((await h.client.call('trust.list', {})).entries).toHaveLength(2);

  const text = readFileSync(path, 'utf8');
  for (const [name, damaged] of [
    ['cut', text.slice(0, -20)],
    ['of another version', text.replace('"version": 1', '"version": 2')],
    ['with a file that is no key', text.replace(/"base64": "[^"]+"/, '"base64": "eA=="')],
  ] as const) {
    writeFileSync(join(h.folder, 'damaged.json'), damaged);
    await expect(h.client.call('trust.add', { path: join(h.folder, 'damaged.json') }), name).rejects.toMatchObject({ code: 'input.unsupported' });
  }
  expect((await h.client.call('trust.list', {})).entries).toHaveLength(2);
});
