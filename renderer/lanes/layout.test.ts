import { describe, expect, it } from 'vitest';
import type { Lanes } from '../../analysis/contract/index.ts';
import { hitLanes } from './hit.ts';
import { ALL_EVENTS, BAR, barTop, type Bar, GROUP, LEVELS, type LaneRow, layoutLanes, rowsBetween, stackBars, stepSession } from './layout.ts';
import { timeScale } from './scale.ts';
import { twinRows } from './lane-table.tsx';

const bar = (session: string, from: number, to: number): Bar => ({
  session,
  from: `${from}`,
  to: `${to}`,
  end: 'stated',
  begin: 'stated',
  label: session,
  parent: null,
  parent_confidence: null,
});
const lane = (keys: string[], bars: Bar[] = [], counts: number[] = []): Lanes['lanes'][number] => ({
  id: JSON.stringify(keys),
  group: keys[0] ?? '',
  label: keys[2] ?? 'All events',
  detail: '',
  events: counts.reduce((sum, one) => sum + one, 0),
  buckets: counts.map((count, index) => ({ at: `${index * 1000}`, count, failures: 0 })),
  bars,
  spans: [],
  proof: [],
});
const data = (lanes: Lanes['lanes'], others = 0): Lanes => ({ from: '0', to: '100000', width: '1000', events: 0, lanes, others, marks: [] });
const none = new Set<string>();

describe('stacking sessions', () => {
  it('puts overlapping ones on levels and reuses a level that is free', () => {
    const { placed, levels } = stackBars([bar('c', 60, 90), bar('a', 0, 50), bar('b', 10, 70)]);
    expect(placed.map(({ bar: one, level }) => [one.session, level])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 0],
    ]);
    expect(levels).toBe(2);
  });
  it('keeps the asked distance on a level', () => {
    expect(stackBars([bar('a', 0, 50), bar('b', 55, 70)], 10n).levels).toBe(2);
    expect(stackBars([bar('a', 0, 50), bar('b', 60, 70)], 10n).levels).toBe(1);
  });
  it('loses none when there are more at once than levels', () => {
    const { placed, levels } = stackBars(Array.from({ length: LEVELS + 9 }, (_, index) => bar(`s${index}`, index, 1000)));
    expect(placed).toHaveLength(LEVELS + 9);
    expect(levels).toBe(LEVELS);
  });
});

describe('rows', () => {
  const lanes = [lane(['a', 'x'], [], [4, 9]), lane(['a', 'x', 'root'], [bar('s-1', 0, 9000), bar('s-2', 500, 3000)], [1]), lane(['b', 'x'], [], [2])];
  it('stand below each other without overlap, each group under its head', () => {
    const { rows, height } = layoutLanes(data(lanes, 3), none);
    expect(rows.map((row) => row.kind)).toEqual(['group', 'lane', 'lane', 'group', 'lane', 'others']);
    let y = 0;
    for (const row of rows) {
      expect(row.y).toBe(y);
      y += row.height;
    }
    expect(height).toBe(y);
    expect(rows[1]?.height).toBe(ALL_EVENTS);
  });
  it('keep the same place of groups when one is closed', () => {
    const first = layoutLanes(data(lanes), none).rows[0];
    const { rows } = layoutLanes(data(lanes), new Set([first?.id ?? '']));
    expect(rows.map((row) => row.kind)).toEqual(['group', 'group', 'lane']);
    expect(rows[1]?.y).toBe(GROUP);
  });
  it('tell two groups of one name apart by their keys', () => {
    const { rows } = layoutLanes(data([lane(['a', 'x']), lane(['a', 'y'])]), none);
    expect(rows.filter((row) => row.kind === 'group')).toHaveLength(2);
  });
  it('carry the gaps of their group for its lanes', () => {
    const { rows } = layoutLanes(data(lanes), none);
    expect((rows[2] as LaneRow).whole).toBe(lanes[0]);
  });
  it('are cut to the view', () => {
    const layout = layoutLanes(data(lanes), none);
    expect(rowsBetween(layout, 0, 1).map((row) => row.kind)).toEqual(['group']);
    expect(rowsBetween(layout, layout.height, layout.height + 9)).toEqual([]);
  });
});

describe('keys and pointer', () => {
  const layout = layoutLanes(data([lane(['a', 'x'], [], [5]), lane(['a', 'x', 'root'], [bar('s-2', 50_000, 90_000), bar('s-1', 10_000, 60_000)])]), none);
  it('steps through sessions by beginning and stops at the ends', () => {
    expect(stepSession(layout, undefined, 1)).toBe('s-1');
    expect(stepSession(layout, undefined, -1)).toBe('s-2');
    expect(stepSession(layout, 's-1', 1)).toBe('s-2');
    expect(stepSession(layout, 's-2', 1)).toBe('s-2');
    expect(stepSession(layoutLanes(data([]), none), 's-1', 1)).toBeUndefined();
  });
  it('finds the bar, the bucket and the empty lane under a point', () => {
    const scale = timeScale({ from: 0n, to: 100_000n }, 1000);
    const row = layout.rows[2] as LaneRow;
    const at = barTop(row, 0) + BAR / 2;
    expect(hitLanes(layout, scale, '1000', 200, at)).toMatchObject({ kind: 'bar', bar: { session: 's-1' } });
    expect(hitLanes(layout, scale, '1000', 50, at)).toMatchObject({ kind: 'lane' });
    expect(hitLanes(layout, scale, '1000', 5, (layout.rows[1]?.y ?? 0) + 30)).toMatchObject({ kind: 'bucket', bucket: { count: 5 } });
    expect(hitLanes(layout, scale, '1000', 5, 2)).toBeUndefined();
  });
  it('has the same sessions in the table twin', () => {
    const rows = twinRows(layout);
    expect(rows.filter((row) => row.kind === 'session').map((row) => row.bar.session)).toEqual(['s-1', 's-2']);
  });
});
