// An event that was delivered twice, in one source or two, stands twice in the list, marked; sessions, facets, the timeline, readiness and the report count it once.
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

it('is counted once over two sources, as long as both are in the case', async () => {
  const { client } = held;
  // The trail of the organisation, imported by itself: it has what that of the account has, and one event of its own.
  const path = join(held.folder, 'organisation.json');
  writeFileSync(path, JSON.stringify({ Records: [once[0], record('four', 'zoe', 4), once[2], { ...once[1], sourceIPAddress: '192.0.2.99' }] }));
  await client.call('source.import', { paths: [path] });
  const figures = async () => {
    const { checks } = await client.call('readiness.check', {});
    return {
      ...(await client.call('event.count', {})),
      users: (await client.call('event.facets', { fields: ['user.name'] })).facets[0]?.values.map(({ value, count }) => `${value} ${count}`),
      identities: checks.find(({ id }) => id === 'identity-stated')?.total,
      timed: await Promise.all([10, 400].map(async (buckets) => (await client.call('timeline.overview', { buckets, filter: {} })).timed)),
      lanes: (await client.call('timeline.lanes', { from: '0', to: '1900000000000000000' })).events,
    };
  };
  expect(await figures()).toEqual({ count: 10, all: 10, again: 5, users: ['ines 2', 'omar 2', 'zoe 1'], identities: 5, timed: [5, 5], lanes: 5 });
  expect(await client.call('case.info', {})).toMatchObject({ events: 10, again: 5 });
  const { rows } = await client.call('event.page', { columns: ['issue'] });
  expect(rows.filter((row) => row.at(-1) === 'event.duplicate')).toHaveLength(5);
  const said = (await client.call('source.issues', { source: 2, code: 'event.duplicate' })).rows.map(({ message }) => message);
  expect(said[0]).toBe('the same event as record 1 of source 1, delivered again: sessions and figures count it once');
  expect(said).toHaveLength(2);
  await client.call('session.rebuild', {});
  const sessions = (await client.call('session.list', { user: 'ines' })).rows;
  expect(sessions.reduce((sum, { events }) => sum + events, 0)).toBeLessThanOrEqual(2);
  const report = JSON.stringify(await client.call('report.preview', { sections: ['summary'] }));
  expect(report).toContain('5 of them repeat an earlier one, delivered again; sessions and figures count it once.');
  // Opened again the same holds; where the earlier source is set aside, the later one speaks for itself.
  await client.call('case.close', {});
  await client.call('case.open', { path: join(held.folder, 'case.sealtrail') });
  expect(await client.call('event.count', {})).toEqual({ count: 10, all: 10, again: 5 });
  await client.call('source.set-aside', { source: 1, reason: 'not in the mandate' });
  expect(await client.call('event.count', {})).toEqual({ count: 4, all: 4, again: 0 });
});

it('is the same over two sources however a tool wrote it; another member makes another event, as an id that need not be unique does', async () => {
  const own = await harness();
  try {
    const write = (name: string, text: string): string => {
      const path = join(own.folder, name);
      writeFileSync(path, text);
      return path;
    };
    const { call } = own.client;
    const more = { ...record('five', 'kim', 5), requestParameters: { name: 'a', deep: [1, { of: 'x' }] } };
    const unheard = { ...record('six', 'kim', 6), unheard: 1 };
    const job = (n: number) =>
      JSON.stringify({ '@timestamp': `2026-01-02T03:00:0${n}Z`, event: { id: '7', action: 'run' }, host: { name: 'h' }, ecs: { version: '8.11' } });
    await call('case.create', { path: join(own.folder, 'case') });
    await call('source.import', { paths: [write('a.json', JSON.stringify({ Records: [more, unheard] })), write('a.ndjson', `${job(1)}\n`)] });
    const turned = Object.fromEntries(Object.entries(more).toReversed());
    const other = JSON.stringify({ Records: [turned, { ...unheard, unheard: 2 }] }, null, 1);
    await call('source.import', { paths: [write('b.json', other), write('b.ndjson', `${job(1)}\n${job(2)}\n`)] });
    expect(await call('event.count', {})).toEqual({ count: 7, all: 7, again: 1 });
    const differs = (await call('source.issues', { code: 'event.id_reused' })).rows.map(({ source, ordinal, message }) => [source, ordinal, message]);
    expect(differs).toEqual([[3, 1, 'has the id of record 2 of source 1, six, and says something else: both count']]);
  } finally {
    await own.end();
  }
});
