// A binding profile: what fails its errors is out of the figures of checks, and nowhere else; the sum balances.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { harness } from '../../test/support/harness.ts';
import type { Progress } from '../contract/frames.ts';
import { type Figure, figure } from '../contract/model/readiness.ts';

it('leaves records out of figures, and of nothing else', async () => {
  const { client, folder, end } = await harness();
  try {
    await client.call('case.create', { path: join(folder, 'case') });
    const event = (n: number, more: object = {}) => ({
      timestamp: `2026-01-01T00:00:0${n}.000Z`,
      user: 'ana',
      action: 'read',
      resource: '/a',
      method: 'GET',
      outcome: 'success',
      id: `e-${n}`,
      ...more,
    });
    const records = [event(1), event(2, { user: undefined }), event(3, { outcome: undefined }), event(4, { timestamp: '2026-01-01T00:00:04Z' })];
    writeFileSync(join(folder, 'app.jsonl'), records.map((one) => `${JSON.stringify(one)}\n`).join(''));
    await client.call('source.import', { paths: [join(folder, 'app.jsonl')] });
    await client.call('session.rebuild', {});
    const figures = async () => {
      const told = new Map<string, Figure>();
      const onProgress = ({ figures = [] }: Progress) => figures.forEach((one) => told.set(one.id, one));
      const { checks, quarantine, gaps, coverage, actions } = await client.call('readiness.check', {}, { onProgress });
      expect(checks.map((one) => figure.parse(one))).toEqual(checks.map(({ id }) => told.get(id)));
      const of = (id: string) => checks.find((one) => one.id === id);
      return {
        identity: of('identity-stated'),
        outcome: of('outcome-stated'),
        sensitive: of('sensitive-absent'),
        quarantine,
        lists: { gaps, coverage, actions },
      };
    };
    const before = await figures();
    expect(before.identity).toMatchObject({ passed: 3, total: 4 });
    expect(before.quarantine).toBeUndefined();
    expect(before.lists.coverage[0]).toMatchObject({ events: 4, who: 3 });
    const { profiles } = await client.call('profile.list', {});
    const access = profiles.find(({ profile }) => profile.name === 'Access record')?.profile;
    if (!access) throw new Error('it is gone');
    await client.call('profile.keep', { profile: { ...access, binding: true } });
    const after = await figures();
    expect(after.identity).toMatchObject({ passed: 2, total: 2 });
    expect(after.outcome).toMatchObject({ passed: 1, total: 2 });
    // Behind a measure too; and measures, between the checks, read all of them.
    expect(before.sensitive).toMatchObject({ total: 4 });
    expect(after.sensitive).toMatchObject({ total: 2 });
    expect(after.lists).toEqual(before.lists);
    expect(after.quarantine).toEqual({
      profiles: [{ profile: 'Access record', edition: 'v1', records: 2 }],
      all: 4,
      counted: 2,
      quarantined: 2,
      again: 0,
    });
    // Still searched, and found by what they fail.
    expect(await client.call('event.count', { filter: {} })).toMatchObject({ count: 4 });
    expect(await client.call('event.count', { filter: { where: 'check:"Access record/user.required"' } })).toMatchObject({ count: 1 });
    expect((await client.call('readiness.rows', { check: 'identity-stated' })).rows).toEqual([]);
    expect((await client.call('readiness.rows', { check: 'outcome-stated' })).rows.map(({ record }) => record)).toEqual([3]);
    await client.call('profile.drop', { name: 'Access record' });
    expect((await figures()).identity).toMatchObject({ passed: 3, total: 4 });
    expect((await client.call('readiness.rows', { check: 'identity-stated' })).rows.map(({ record }) => record)).toEqual([2]);
  } finally {
    await end();
  }
});
