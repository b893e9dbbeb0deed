// Verdicts rest on what was pinned when they were made: after pins change they are not what the case says now, and that is said.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Harness, harness } from '../support/harness.ts';
import { keyList, makeSigner, signedTrail } from '../support/signed-trail.ts';

const REFUSAL = 'Keys were pinned or withdrawn after the last verification: its verdicts do not rest on what is pinned now.';
let h: Harness;
let pin: string;
beforeEach(async () => {
  h = await harness();
  const { files, signer } = signedTrail({ hours: 2 });
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(h.folder, 'trail', name)), { recursive: true });
    writeFileSync(join(h.folder, 'trail', name), bytes);
  }
  pin = join(h.folder, 'pin.json');
  writeFileSync(pin, keyList([signer]));
  await h.client.call('case.create', { path: join(h.folder, 'work'), title: '' });
  await h.client.call('source.import', { paths: [join(h.folder, 'trail')] });
});
afterEach(() => h.end());

const stands = async () => {
  const { verdicts_stale } = await h.client.call('case.info', {});
  const { refusals } = await h.client.call('report.preview', {});
  return { stale: verdicts_stale, refused: refusals.includes(REFUSAL) };
};
const current = { stale: false, refused: false };
const outdated = { stale: true, refused: true };
const lastSeq = async () => (await h.client.call('journal.head', {})).seq;
const withdraw = async () => h.client.call('trust.remove', { id: (await h.client.call('trust.list', {})).entries[0]?.id ?? 0 });

it('a pin that is withdrawn: what it verified no longer goes out as signed by pinned keys', async () => {
  await h.client.call('integrity.verify', { trust: [pin] });
  expect(await stands()).toEqual(current);
  await withdraw();
  expect(await stands()).toEqual(outdated);
  await h.client.call('integrity.verify', {});
  expect(await stands()).toEqual(current);
  expect((await h.client.call('integrity.summary', {})).headline).toBe('valid, on keys that came with the evidence');
});

it('a pin that is added', async () => {
  await h.client.call('integrity.verify', {});
  expect(await stands()).toEqual(current);
  writeFileSync(pin, keyList([makeSigner()]));
  await h.client.call('trust.add', { path: pin });
  expect(await stands()).toEqual(outdated);
  await h.client.call('integrity.verify', {});
  expect(await stands()).toEqual(current);
});

it('a pin that is withdrawn, undone, and the undoing undone', async () => {
  await h.client.call('integrity.verify', { trust: [pin] });
  await withdraw();
  await h.client.call('act.undo', { seq: await lastSeq() });
  expect(await stands()).toEqual(current);
  await h.client.call('act.undo', { seq: await lastSeq() });
  expect(await stands()).toEqual(outdated);
});

it('the pinning itself undone; the undoing is not undone while the same file is pinned anew', async () => {
  await h.client.call('trust.add', { path: pin });
  const pinning = await lastSeq();
  await h.client.call('integrity.verify', {});
  await h.client.call('act.undo', { seq: pinning });
  expect(await stands()).toEqual(outdated);
  expect((await h.client.call('trust.list', {})).entries).toEqual([]);
  const undoing = await lastSeq();
  await h.client.call('trust.add', { path: pin });
  expect(await stands()).toEqual(current);
  await expect(h.client.call('act.undo', { seq: undoing })).rejects.toMatchObject({ code: 'act.refused' });
  expect((await h.client.call('trust.list', {})).entries.length).toBe(1);
});

it('the same key file named twice, and pinned already: it is one pin', async () => {
  await h.client.call('integrity.verify', { trust: [pin, pin] });
  expect(await stands()).toEqual(current);
  await h.client.call('integrity.verify', { trust: [pin] });
  expect(await stands()).toEqual(current);
});
