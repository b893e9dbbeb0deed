// An event that was delivered twice stands twice in the list, marked; facets, the timeline and readiness count it once.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';

let held: Harness;
const record = (id: string, user: string, minute: number) => ({
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser', userName: user },
  eventTime: `2026-01-02T03:0${minute}:00Z`,
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '192.0.2.1',
  eventID: id,
});
const once = [record('one', 'ines', 1), record('two', 'omar', 2), record('three', 'ines', 3)];

beforeAll(async () => {
  held = await harness();
  const log = join(held.folder, 'trail.json');
  // The account's trail and the organisation's: two records come twice, one of them three times.
  writeFileSync(log, JSON.stringify({ Records: [...once, once[0], once[0], once[1]] }));
  await held.client.call('case.create', { path: join(held.folder, 'case') });
  await held.client.call('source.import', { paths: [log] });
});
afterAll(() => held.end());

it('is counted once wherever counts are shown, with the copies beside', async () => {
  const { client } = held;
  expect(await client.call('event.count', {})).toEqual({ count: 6, all: 6, again: 3 });
  expect(await client.call('event.count', { filter: { where: 'user.name:ines' } })).toEqual({ count: 4, all: 6, again: 2 });
  const { rows } = await client.call('event.page', { columns: ['issue'] });
  expect(rows.filter((row) => row.at(-1) === 'event.duplicate')).toHaveLength(3);
  const { facets } = await client.call('event.facets', { fields: ['user.name'] });
  expect(facets[0]?.values).toEqual([
    { value: 'ines', count: 2 },
    { value: 'omar', count: 1 },
  ]);
  for (const filter of [{}, { where: 'event.action:GetObject' }])
    for (const buckets of [10, 400]) expect(await client.call('timeline.overview', { buckets, filter })).toMatchObject({ timed: 3, untimed: 0 });
  const { checks } = await client.call('readiness.check', {});
  expect(checks.find(({ id }) => id === 'identity-stated')).toMatchObject({ passed: 3, total: 3 });
});
