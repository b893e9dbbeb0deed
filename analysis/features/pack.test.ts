// A pack of one's own, decisions on its controls, and what both do to a run, through the engine.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';

let engine: Harness;
const call: Harness['client']['call'] = (...given) => engine.client.call(...given);
const own = {
  id: 'own',
  name: 'Rules of the house',
  edition: '1',
  as_of: '2026-01-01',
  source: 'invented',
  controls: [
    { id: 'names', title: 'Names', asks: 'Every record names somebody.', checks: ['identity-stated'], manual: 'Approval.' },
    { id: 'proof', title: 'Proof', asks: 'Bytes are proven.', checks: ['bytes-proven'] },
  ],
};
const control = async (id: string) => (await call('readiness.latest', {})).assessment?.controls.find((one) => one.pack === 'own' && one.control === id);

beforeAll(async () => {
  engine = await harness();
  await call('case.create', { path: join(engine.folder, 'case'), title: 'Packs' });
  const path = join(engine.folder, 'app.jsonl');
  writeFileSync(path, [1, 2].map((s) => JSON.stringify({ timestamp: `2026-01-01T00:00:0${s}Z`, user: 'ana', action: 'read' })).join('\n'));
  await call('source.import', { paths: [path] });
});
afterAll(() => engine.end());

it('keeps a pack from a file, counts by it, and refuses one that cannot be used', async () => {
  const { path } = await call('pack.write', { path: join(engine.folder, 'own.json'), pack: own });
  const pack = await call('pack.read', { path });
  await call('pack.keep', { pack });
  await call('readiness.check', {});
  expect(await control('names')).toMatchObject({ status: 'partly', version: '1', checks: ['identity-stated'] });
  expect(await control('proof')).toMatchObject({ status: 'not shown' });
  await expect(call('pack.keep', { pack })).rejects.toMatchObject({ code: 'act.refused' });
  await expect(call('pack.keep', { pack: { ...pack, id: 'soc-2' } })).rejects.toMatchObject({
    code: 'act.refused',
    message: 'soc-2 is a pack of the program.',
  });
  const stray = { ...own, id: 'stray', controls: [{ id: 'x', title: 'X', asks: 'x', checks: ['no-such-check'] }] };
  await expect(call('pack.keep', { pack: stray })).rejects.toMatchObject({ code: 'params.invalid' });
  const broken = join(engine.folder, 'broken.json');
  writeFileSync(broken, JSON.stringify({ sealtrail: 'pack', version: 1, ...own, controls: [{ id: 'x', title: 'X', asks: 'x' }] }));
  await expect(call('pack.read', { path: broken })).rejects.toMatchObject({
    message: expect.stringContaining('controls.0: a control names demands, checks or days, or says what is manual'),
  });
});

it('lays a decision over the run until the run says something else, and gives it back when it is withdrawn or undone', async () => {
  const made = await call('decision.make', { subject: 'control:own:names', choice: 'shown', reason: 'Approval seen on site.' });
  expect(await control('names')).toMatchObject({
    status: 'shown',
    computed: 'partly',
    decided: { choice: 'shown', reason: 'Approval seen on site.', author: 'R. Tester', lapsed: false },
  });
  await call('decision.withdraw', { id: made.id });
  expect(await control('names')).toMatchObject({ status: 'partly' });
  const [entry] = (await call('journal.page', { limit: 1 })).rows;
  await call('act.undo', { seq: entry?.seq ?? 0 });
  expect(await control('names')).toMatchObject({ status: 'shown' });
  await expect(call('decision.make', { subject: 'control:own:names', choice: 'accepted', reason: 'x' })).rejects.toMatchObject({ code: 'params.invalid' });
  await expect(call('decision.make', { subject: 'control:own:nothing', choice: 'shown', reason: 'x' })).rejects.toMatchObject({ code: 'row.missing' });

  const kept = await call('pack.keep', { pack: { ...own, controls: own.controls.map((one) => ({ ...one, checks: ['bytes-proven'] })) }, replace: true });
  expect(kept.controls).toHaveLength(2);
  expect((await call('readiness.latest', {})).assessment?.stale).toBe(true);
  await call('readiness.check', {});
  expect(await control('names')).toMatchObject({ status: 'not shown', decided: { choice: 'shown', lapsed: true } });
});

it('says of a check what was decided, and leaves its figure alone', async () => {
  const before = (await call('readiness.latest', {})).assessment?.checks.find(({ id }) => id === 'bytes-proven');
  await call('decision.make', { subject: 'check:bytes-proven', choice: 'accepted', reason: 'Handed over in person.' });
  const after = (await call('readiness.latest', {})).assessment?.checks.find(({ id }) => id === 'bytes-proven');
  expect(after).toEqual({ ...before, decided: expect.objectContaining({ choice: 'accepted', lapsed: false }) });
});

it('turns a control to “not shown” when the file of its evidence is taken away, and leaves the others', async () => {
  const path = join(engine.folder, 'auth.log');
  writeFileSync(path, '2026-01-01T00:00:09.000000+00:00 web-1 sshd[2187]: Accepted publickey for ana from 192.0.2.7 port 50022 ssh2: ED25519 SHA256:abc\n');
  const { sources } = await call('source.import', { paths: [path] });
  const pack = {
    ...own,
    id: 'origins',
    controls: [
      { id: 'origin', title: 'Origin', asks: 'Sign-ins state where from.', checks: ['address-stated'] },
      { id: 'names', title: 'Names', asks: 'Every record names somebody.', checks: ['identity-stated'] },
    ],
  };
  await call('pack.keep', { pack });
  const statuses = async () => {
    const { controls } = await call('readiness.check', {});
    return Object.fromEntries(controls.flatMap((one) => (one.pack === 'origins' ? [[one.control, one.status]] : [])));
  };
  expect(await statuses()).toEqual({ origin: 'shown', names: 'shown' });
  await call('source.set-aside', { source: sources[0]?.id ?? 0, reason: 'Taken away.' });
  expect(await statuses()).toEqual({ origin: 'not shown', names: 'shown' });
});
