// Lanes data -> rows with a place and a height. Pure: no canvas, no pixels of time. Sessions that overlap are stacked in levels.
import type { Lane, Lanes } from '../../analysis/contract/index.ts';

export type Bar = Lane['bars'][number];
export interface PlacedBar {
  bar: Bar;
  /** 0 = top. */
  level: number;
}
export interface GroupRow {
  kind: 'group';
  id: string;
  y: number;
  height: number;
  label: string;
  /** Events of its first lane, which counts all of the group. */
  events: number;
  lanes: number;
  open: boolean;
}
export interface LaneRow {
  kind: 'lane';
  id: string;
  y: number;
  height: number;
  lane: Lane;
  /** The group's line of all events: it carries gaps and proof for the lanes below it. */
  whole: Lane;
  bars: PlacedBar[];
  levels: number;
  /** px at the bottom of the bars' place for the events. */
  strip: number;
}
export interface OthersRow {
  kind: 'others';
  id: string;
  y: number;
  height: number;
  count: number;
}
export type Row = GroupRow | LaneRow | OthersRow;
export interface Layout {
  rows: Row[];
  height: number;
  /** Most events in one bucket, by lane id: histograms of a lane are scaled on their own. */
  peaks: ReadonlyMap<string, number>;
}

export const GROUP = 24;
export const ALL_EVENTS = 60;
export const PLAIN = 36;
export const LEVEL = 22;
export const STRIP = 12;
export const PAD = 6;
/** Sessions beyond this many at once share the last level. */
export const LEVELS = 24;

/** First level that is free when the bar begins; bars in order of beginning. */
export function stackBars(bars: readonly Bar[], gap = 0n): { placed: PlacedBar[]; levels: number } {
  const sorted = [...bars].sort((a, b) => compare(BigInt(a.from), BigInt(b.from)) || compare(BigInt(b.to), BigInt(a.to)) || (a.session < b.session ? -1 : 1));
  const ends: bigint[] = [];
  const placed = sorted.map((bar) => {
    const free = ends.findIndex((end) => end + gap <= BigInt(bar.from));
    const level = free >= 0 ? free : ends.length < LEVELS ? ends.length : LEVELS - 1;
    const end = BigInt(bar.to);
    const before = ends[level];
    ends[level] = before !== undefined && before > end ? before : end;
    return { bar, level };
  });
  return { placed, levels: ends.length };
}
const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** @param closed ids of groups that show only their head; @param gap time that must lie between two bars of one level */
export function layoutLanes(data: Lanes, closed: ReadonlySet<string>, gap = 0n): Layout {
  const rows: Row[] = [];
  const peaks = new Map<string, number>();
  const groups = new Map<string, Lane[]>();
  for (const lane of data.lanes) {
    const key = groupKey(lane);
    groups.set(key, [...(groups.get(key) ?? []), lane]);
    peaks.set(
      lane.id,
      lane.buckets.reduce((most, one) => Math.max(most, one.count), 0),
    );
  }
  let y = 0;
  const put = <R extends Row>(row: Omit<R, 'y'>) => {
    rows.push({ ...row, y } as R);
    y += row.height;
  };
  for (const [key, lanes] of groups) {
    const whole = lanes[0] as Lane;
    const open = !closed.has(key);
    put<GroupRow>({ kind: 'group', id: key, height: GROUP, label: whole.group, events: whole.events, lanes: lanes.length, open });
    if (!open) continue;
    for (const lane of lanes) {
      const { placed, levels } = stackBars(lane.bars, gap);
      const histogram = lane === whole ? ALL_EVENTS : PLAIN;
      const strip = levels === 0 ? 0 : lane === whole ? ALL_EVENTS - PAD : lane.buckets.length > 0 ? STRIP : 0;
      const height = levels === 0 ? histogram : Math.max(PLAIN, PAD + levels * LEVEL + strip + PAD);
      put<LaneRow>({ kind: 'lane', id: lane.id, height, lane, whole, bars: placed, levels, strip });
    }
  }
  if (data.others > 0) put<OthersRow>({ kind: 'others', id: '~others', height: 28, count: data.others });
  return { rows, height: y, peaks };
}

/** The id of a lane is the JSON of its keys, the group's two first. An id of another form stands for itself. */
export function groupKey(lane: Lane): string {
  try {
    const keys = JSON.parse(lane.id) as unknown;
    return Array.isArray(keys) ? JSON.stringify(keys.slice(0, 2)) : lane.group;
  } catch {
    return lane.group;
  }
}

/** Rows of which any part lies in [top, bottom). */
export const rowsBetween = (layout: Layout, top: number, bottom: number): Row[] => layout.rows.filter((row) => row.y < bottom && row.y + row.height > top);

/** Top of a bar in its row, px from the top of the layout. */
export const barTop = (row: LaneRow, level: number): number => row.y + PAD - 2 + level * LEVEL;
export const BAR = LEVEL - 4;

/** All sessions in order of beginning, each once, with the row that shows it. */
export function sessionsInOrder(layout: Layout): { bar: Bar; row: LaneRow; level: number }[] {
  const seen = new Set<string>();
  const all = layout.rows.flatMap((row) => (row.kind === 'lane' ? row.bars.map(({ bar, level }) => ({ bar, row, level })) : []));
  all.sort((a, b) => compare(BigInt(a.bar.from), BigInt(b.bar.from)) || (a.bar.session < b.bar.session ? -1 : 1));
  return all.filter(({ bar }) => !seen.has(bar.session) && seen.add(bar.session));
}

/** Session `step` places after `current` in that order; the first or last one when nothing is chosen. */
export function stepSession(layout: Layout, current: string | undefined, step: 1 | -1): string | undefined {
  const all = sessionsInOrder(layout);
  const at = all.findIndex(({ bar }) => bar.session === current);
  if (at < 0) return (step > 0 ? all[0] : all.at(-1))?.bar.session;
  return all[Math.min(all.length - 1, Math.max(0, at + step))]?.bar.session;
}
