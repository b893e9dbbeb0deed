// Every act that can be undone, undone, and the undoing undone: the case is each time as it was, the journal told it, and nothing written since is lost.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MethodName, Params } from '../../analysis/contract/methods.ts';
import { commandLine } from '../support/command-line.ts';
import { type Harness, harness } from '../support/harness.ts';
import { keyList, makeSigner } from '../support/signed-trail.ts';

const MANY = 10_000;
let h: Harness;
let path: string;
let pin: string;
const record = (n: number) => ({ source: 1, record: n });
beforeAll(async () => {
  h = await harness();
  path = join(h.folder, 'work.sealtrail');
  mkdirSync(join(h.folder, 'logs'));
  writeFileSync(
    join(h.folder, 'logs', 'app.jsonl'),
    Array.from({ length: MANY }, (_, n) => `${JSON.stringify({ '@timestamp': '2026-03-02T06:00:00Z', user: { name: `u${n}` } })}\n`).join(''),
  );
  pin = join(h.folder, 'pin.json');
  writeFileSync(pin, keyList([makeSigner()]));
  await h.client.call('case.create', { path: join(h.folder, 'work'), title: '' });
  await h.client.call('source.import', { paths: [join(h.folder, 'logs')] });
  await h.client.call('finding.add', { title: 'F', statement: 'S' });
  await h.client.call('pin.add', { finding: 1, record: record(1) });
});
afterAll(() => h.end());

const call = <M extends MethodName>(method: M, params: Params<M>) => h.client.call(method, params);
const lastSeq = async () => (await call('journal.head', {})).seq;
async function undo(seq?: number): Promise<number> {
  await call('act.undo', { seq: seq ?? (await lastSeq()) });
  return lastSeq();
}
/** What the investigator sees, without the numbers and times of rows that were made anew. */
async function seen() {
  const { notes } = await call('note.list', {});
  const { tags } = await call('tag.list', {});
  const { findings } = await call('finding.list', {});
  const { entries } = await call('trust.list', {});
  return {
    notes: notes.map(({ target, text, withdrawn }) => ({ target, text, withdrawn })),
    tags: tags.map(({ target, tag }) => `${tag} ${target.record?.record}`).sort(),
    findings: findings.map(({ id, title, statement, severity, state, refusals, pins }) => ({
      id,
      title,
      statement,
      severity,
      state,
      refusals,
      pins: pins.map((one) => one.id),
    })),
    trust: entries.map(({ id }) => id),
  };
}

const finding = async (id: number) => (await seen()).findings.find((one) => one.id === id);

const everyone = Array.from({ length: MANY }, (_, n) => ({ record: record(n + 1) }));
const acts: [what: string, act: () => Promise<unknown>][] = [
  ['a tag on one record', () => call('tag.add', { targets: [{ record: record(1) }], tag: 'one' })],
  ['a tag on 10,000 records', () => call('tag.add', { targets: everyone, tag: 'all' })],
  ['a tag taken off 10,000 records', () => call('tag.remove', { targets: everyone, tag: 'all' })],
  ['a changed title', () => call('finding.edit', { id: 1, title: 'G' })],
  ['a changed statement and severity', () => call('finding.edit', { id: 1, statement: '\u202eT\n', severity: 'low' })],
  ['a state', () => call('finding.state', { id: 1, state: 'ready' })],
  ['a withdrawal', () => call('finding.state', { id: 1, state: 'withdrawn' })],
  ['a pin', () => call('pin.add', { finding: 1, record: record(2) })],
  ['a pin taken off', () => call('pin.remove', { id: 1 })],
  ['a pinned key', () => call('trust.add', { path: pin })],
  ['a pinned key withdrawn', async () => call('trust.remove', { id: (await call('trust.list', {})).entries[0]?.id ?? 0 })],
];
it.each(acts)(
  '%s',
  async (_what, act) => {
    const before = await seen();
    await act();
    const after = await seen();
    expect(after).not.toEqual(before);
    for (let round = 0; round < 2; round++) {
      await undo();
      expect(await seen()).toEqual(before);
      await undo();
      expect(await seen()).toEqual(after);
    }
  },
  60_000,
);

it('a note and a finding stay, withdrawn', async () => {
  await call('note.add', { target: { record: record(3) }, text: 'n' });
  await undo();
  expect((await seen()).notes.at(-1)).toMatchObject({ text: 'n', withdrawn: true });
  await undo();
  expect((await seen()).notes.at(-1)).toMatchObject({ text: 'n', withdrawn: false });
  const { id } = await call('finding.add', { title: 'second', statement: 's' });
  await undo();
  expect((await finding(id))?.state).toBe('withdrawn');
  await undo();
  expect((await finding(id))?.state).toBe('draft');
});

it('an act undone late leaves what was written after it', async () => {
  const { id } = await call('finding.add', { title: 'old title', statement: 'old text' });
  await call('finding.edit', { id, title: 'new title' });
  const titled = await lastSeq();
  await call('finding.edit', { id, statement: 'an hour of work' });
  await undo(titled);
  expect(await finding(id)).toMatchObject({ title: 'old title', statement: 'an hour of work' });
});

it('a pin is not put back beside its twin', async () => {
  const { id } = await call('finding.add', { title: 'twins', statement: 's' });
  const first = await call('pin.add', { finding: id, record: record(5) });
  await call('pin.remove', { id: first.id });
  const removal = await lastSeq();
  await call('pin.add', { finding: id, record: record(5) });
  await expect(call('act.undo', { seq: removal })).rejects.toMatchObject({ code: 'act.refused' });
  await expect(call('pin.remove', { id: first.id, removed: false })).rejects.toMatchObject({ code: 'act.refused' });
  expect((await finding(id))?.pins).toHaveLength(1);
});

it('what cannot be undone, or was, is refused in words', async () => {
  await call('tag.add', { targets: [{ record: record(9) }], tag: 'nine' });
  const seq = await lastSeq();
  await undo();
  for (const wrong of [seq, 1, 2]) await expect(call('act.undo', { seq: wrong })).rejects.toMatchObject({ code: 'act.refused' });
  await expect(call('act.undo', { seq: 999_999 })).rejects.toMatchObject({ code: 'row.missing' });
});

it('made anew from the journal it is the same, and opens intact', async () => {
  const before = await seen();
  await call('journal.rebuild', {});
  expect(await seen()).toEqual(before);
  await call('case.close', {});
  const { code, text } = await commandLine(join(h.folder, 'home'), 'journal', 'verify', path);
  expect(text).toMatch(/^intact/);
  expect(code).toBe(0);
});
