import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { methods } from '../contract/methods.ts';
import type { LaneBy } from '../contract/model/timeline.ts';
import type { Host } from '../kernel/handlers.ts';
import { type FixtureRow, pinRow, sessionRow, smallCase, verdictRow } from './small-case.fixture.ts';
import { scaleOf } from './time-scale.ts';
import { timelineHandlers } from './timeline.ts';

const SECOND = 1_000_000_000n;
const start = 1_772_431_200n * SECOND;
const at = (seconds: number) => start + BigInt(Math.round(seconds * 1000)) * 1_000_000n;
// CloudTrail (items 1, 2 and 3) and an auth log (item 4) in one source; JSON lines in another.
const rows: FixtureRow[] = [
  ...Array.from({ length: 60 }, (_, i) => ({
    source: 1,
    record: i + 1,
    ordinal: i % 20,
    item: Math.floor(i / 20) + 1,
    time_ns: at(i * 10 + (i >= 40 ? 300 : 0)),
    event_dataset: 'aws.cloudtrail',
    cloud_account_id: '4471',
    user_name: i % 3 === 0 ? 'alice' : 'bob',
    event_outcome: i % 6 === 0 ? 'failure' : 'success',
  })),
  ...Array.from({ length: 10 }, (_, i) => ({
    source: 1,
    record: 100 + i,
    ordinal: i,
    item: 4,
    time_ns: at(i * 50),
    event_dataset: 'system.auth',
    host_name: 'bastion',
    user_name: i < 5 ? 'alice' : null,
  })),
  { source: 2, record: 1, ordinal: 0, item: 1, time_ns: at(5), event_dataset: null },
  { source: 2, record: 2, ordinal: 1, item: 1, time_ns: null },
];
let db: Awaited<ReturnType<typeof smallCase>>;
beforeAll(async () => {
  db = await smallCase(rows);
  await db.connection.insert('verification', [{ run_ns: 9, overall: 'invalid', verifiers: '', trust: '' }]);
  await db.connection.insert('verdict', [
    verdictRow(1, 1, 1, 'altered', { assurance: 'none' }),
    verdictRow(2, 1, 2, 'verified'),
    verdictRow(3, 1, 3, 'verified'),
  ]);
  await db.connection.run('UPDATE source SET imported_ns = 10 WHERE id = 2');
  await db.connection.insert('chain', [{ source: 1, id: 'c', title: 't', scheme: 'cloudtrail', links: '[]' }]);
  await db.connection.insert('chain_finding', [
    { source: 1, code: 'gap_unexplained', object_key: null, chain: 'c', from_ns: at(500), to_ns: at(650), explain: 'no digest' },
    { source: 1, code: 'tail_open', object_key: null, chain: 'c', from_ns: at(880), to_ns: null, explain: 'newest digest is unsigned' },
    { source: 1, code: 'chain_start', object_key: null, chain: 'c', from_ns: at(0), to_ns: null, explain: 'starts' },
    { source: 1, code: 'gap_declared', object_key: null, chain: 'c', from_ns: at(9000), to_ns: at(9100), explain: 'later' },
  ]);
  await db.connection.insert('session', [
    sessionRow('s-1', {
      kind: 'console',
      user_name: 'alice',
      opened_ns: at(0),
      opened_source: 1,
      opened_record: 1,
      closed_ns: at(300),
      close_kind: 'stated',
      events: 9,
    }),
    sessionRow('s-2', { user_name: 'alice', host: 'bastion', first_ns: at(50), last_ns: at(200), events: 4, parent: 's-1' }),
    sessionRow('s-3', { user_name: 'long', opened_ns: at(-5000), opened_source: 1, opened_record: 100, closed_ns: at(9000), close_kind: 'derived' }),
    sessionRow('s-4', { user_name: 'alice', opened_ns: at(5000), opened_source: 1, opened_record: 1, closed_ns: at(6000) }),
  ]);
  await db.connection.insert('session_link', [{ from_session: 's-1', to_session: 's-2', confidence: 'likely', reason: 'same address', gap: '50' }]);
  await db.connection.insert('session_member', [
    { session: 's-2', source: 1, record: 101 },
    { session: 's-2', source: 1, record: 102 },
  ]);
  await db.connection.insert('pin', [pinRow(1, 3, 1, 2), pinRow(2, 3, 1, 3, true), pinRow(3, 3, 2, 2)]);
});
afterAll(() => db.close());

const host = {} as Host;
const lanes = async (by: LaneBy, from = at(0), to = at(1000), limit = 60) => {
  const params = methods['timeline.lanes'].params.parse({ from: String(from), to: String(to), by, buckets: 100, limit });
  return methods['timeline.lanes'].result.parse(await timelineHandlers['timeline.lanes'](params, db.connection, host));
};
const overview = async (params: object) =>
  methods['timeline.overview'].result.parse(
    await timelineHandlers['timeline.overview'](methods['timeline.overview'].params.parse(params), db.connection, host),
  );

describe('time scale', () => {
  test.each([
    [0n, 0n, 10],
    [-7n, 13n, 10],
    [start, start + 600n * SECOND, 100],
    [-(2n ** 63n), 2n ** 63n - 1n, 10],
    [2n ** 63n - 2n, 2n ** 63n - 1n, 300],
  ])('covers %s to %s in at most %s slots', (from, last, most) => {
    const scale = scaleOf(from, last, most);
    expect(scale.slots).toBeLessThanOrEqual(most);
    expect(scale.base <= from && scale.base >= -(2n ** 63n)).toBe(true);
    expect(scale.base + BigInt(scale.slots) * scale.width > last).toBe(true);
  });
});

describe('overview', () => {
  test('counts every event once', async () => {
    const result = await overview({ buckets: 50 });
    expect([result.timed, result.untimed]).toEqual([71, 1]);
    expect(result.buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(71);
    expect(result.buckets.reduce((sum, bucket) => sum + bucket.failures, 0)).toBe(10);
    expect(result.peak).toBe(Math.max(...result.buckets.map((bucket) => bucket.count)));
    const width = BigInt(result.width);
    for (const bucket of result.buckets) {
      const inside = rows.filter(
        (row) => row['time_ns'] != null && (row['time_ns'] as bigint) >= BigInt(bucket.at) && (row['time_ns'] as bigint) < BigInt(bucket.at) + width,
      );
      expect(bucket.count).toBe(inside.length);
    }
    expect(result.buckets[0]?.at).toBe(result.from);
  });
  test('follows the filter, and nothing found is nothing', async () => {
    expect((await overview({ filter: { where: 'user.name:alice' } })).timed).toBe(25);
    expect(await overview({ filter: { where: 'user.name:nobody' } })).toEqual({ from: null, to: null, width: '0', peak: 0, timed: 0, untimed: 0, buckets: [] });
    const empty = await smallCase([]);
    const result = await timelineHandlers['timeline.overview'](methods['timeline.overview'].params.parse({}), empty.connection, host);
    expect(result.buckets).toEqual([]);
    empty.close();
  });
});

describe('lanes', () => {
  test('by user: each group begins with all its events; buckets add up', async () => {
    const result = await lanes('user');
    expect(result.lanes.map((lane) => [lane.group, lane.label, lane.events])).toEqual([
      ['aws.cloudtrail, 4471', 'All events', 60],
      ['aws.cloudtrail, 4471', 'bob', 40],
      ['aws.cloudtrail, 4471', 'alice', 20],
      ['system.auth, bastion', 'All events', 10],
      ['system.auth, bastion', 'no user stated', 5],
      ['system.auth, bastion', 'alice', 5],
      ['kind of log not stated', 'All events', 1],
      ['kind of log not stated', 'no user stated', 1],
    ]);
    expect([result.events, result.others]).toEqual([71, 0]);
    for (const lane of result.lanes) expect(lane.buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(lane.events);
    expect(new Set(result.lanes.map((lane) => lane.id)).size).toBe(result.lanes.length);
  });
  test('bars stand in the group of their records, begin and end as known', async () => {
    const bars = (await lanes('user')).lanes.flatMap((lane) =>
      lane.bars.map((bar) => [lane.group, lane.label, bar.session, bar.begin, bar.end, bar.from, bar.to]),
    );
    expect(bars).toEqual([
      ['aws.cloudtrail, 4471', 'alice', 's-1', 'stated', 'stated', String(at(0)), String(at(300))],
      ['system.auth, bastion', 'alice', 's-3', 'stated', 'derived', String(at(-5000)), String(at(9000))],
      ['system.auth, bastion', 'alice', 's-2', 'unknown', 'last seen', String(at(50)), String(at(200))],
    ]);
  });
  test('a bar names the session that opened it, and how sure that is', async () => {
    const bars = (await lanes('user')).lanes.flatMap((lane) => lane.bars.map((bar) => [bar.session, bar.parent, bar.parent_confidence]));
    expect(bars).toEqual([
      ['s-1', null, null],
      ['s-3', null, null],
      ['s-2', 's-1', 'likely'],
    ]);
  });
  test('gaps and open ends lie on the records their chain speaks of; proof is broken by them and the worst state shows', async () => {
    const result = await lanes('system');
    const [trail, auth, other] = result.lanes;
    expect(trail?.spans.map((span) => [span.kind, span.from, span.to])).toEqual([
      ['gap, unexplained', String(at(500)), String(at(650))],
      ['open tail', String(at(880)), null],
    ]);
    expect(auth?.spans).toEqual([]);
    expect(trail?.proof.map((span) => [span.status, span.from, span.to])).toEqual([
      ['altered', String(at(0)), String(at(200))],
      ['verified', String(at(200)), String(at(400))],
      ['verified', String(at(700)), String(at(900))],
    ]);
    expect(auth?.proof.map((span) => [span.status, span.assurance])).toEqual([['not covered', 'none']]);
    // Source 2 came in after the verification: nothing is said of it.
    expect(other?.proof).toEqual([]);
  });
  test('a gap shows although no event lies in the window', async () => {
    const result = await lanes('system', at(9010), at(9050));
    expect(result.events).toBe(0);
    expect(result.lanes.map((lane) => [lane.group, lane.events, lane.spans.map((span) => span.kind)])).toEqual(
      [['aws.cloudtrail, 4471', 0, ['gap, declared', 'open tail']]].map(([group, events, kinds]) => [
        group,
        events,
        [...(kinds as string[])].sort((a, b) => (a === 'open tail' ? -1 : b === 'open tail' ? 1 : 0)),
      ]),
    );
  });
  test('by source and host; cut lanes are counted', async () => {
    expect((await lanes('source')).lanes.map((lane) => [lane.group, lane.events])).toEqual([
      ['source-1', 70],
      ['source-2', 1],
    ]);
    expect((await lanes('host')).lanes.map((lane) => [lane.group, lane.label, lane.events])).toContainEqual(['system.auth', 'bastion', 10]);
    const cut = await lanes('user', at(0), at(1000), 1);
    expect(cut.lanes.map((lane) => [lane.label, lane.events])).toEqual([
      ['All events', 60],
      ['bob', 40],
    ]);
    expect([cut.others, cut.events]).toEqual([4, 71]);
  });
  test('marks are the pins in the window; a window ends after it begins', async () => {
    expect((await lanes('user')).marks).toEqual([{ at: String(at(10)), record: { source: 1, record: 2 }, finding: 3, label: 'F3' }]);
    await expect(lanes('user', at(5), at(5))).rejects.toMatchObject({ code: 'params.invalid' });
  });
  test('extreme windows', async () => {
    for (const by of ['user', 'host', 'system', 'source'] as const) {
      const result = await lanes(by, -9_999_999_999_999_999_999n, 9_999_999_999_999_999_999n);
      expect(result.events).toBe(71);
    }
  });
});
