// Lanes of a window: groups with all their events, the busiest lanes in them, sessions as bars, gaps as spans, proof as a line, pins as marks.
import type { Lane, LaneBy, Lanes } from '../contract/model/timeline.ts';
import type { Reader } from '../kernel/lanes.ts';
import { fill } from '../kernel/fragment.ts';
import barsSql from './sql/timeline-bars.sql?raw';
import lanesSql from './sql/timeline-lanes.sql?raw';
import marksSql from './sql/timeline-marks.sql?raw';
import proofSql from './sql/timeline-proof.sql?raw';
import spansSql from './sql/timeline-spans.sql?raw';
import { type Scale, scaleOf } from './time-scale.ts';

type Bar = Lane['bars'][number];
type Span = Lane['spans'][number];
type ProofSpan = Lane['proof'][number];

interface Keyed {
  group_key: string | null;
  group_place: string | null;
}
interface LaneRow extends Keyed {
  lane: string | null;
  events: number;
  failures: number;
  slots: number[];
  counts: number[];
  fails: number[];
  lanes: number;
  groups: number;
  total: number;
}
interface BarRow extends Keyed {
  id: string;
  kind: string;
  user_name: string | null;
  host: string | null;
  source: number;
  begins: string;
  ends: string;
  stated: boolean;
  close_kind: Bar['end'];
  parent: string | null;
  parent_confidence: Bar['parent_confidence'];
  lane: string | null;
}
interface SpanRow extends Keyed {
  number: number;
  code: keyof typeof spanKinds;
  from: string | null;
  to: string | null;
  explain: string;
  source: number;
}
interface ProofRow extends Keyed {
  slot: number;
  /** No record of the group lies in the slots just before. */
  idle: boolean;
  status: string;
  assurance: string;
}

const spanKinds = { gap_declared: 'gap, declared', gap_unexplained: 'gap, unexplained', tail_open: 'open tail', head_open: 'open head' } as const;

/** A system is a kind of log together with the account or host that wrote it. */
const system = { group_key: "coalesce(event.event_dataset, '')", group_place: "coalesce(event.cloud_account_id, event.host_name, '')" };
const keys: Record<LaneBy, { group_key: string; group_place: string; lane: string; lanes: boolean; unnamed: string }> = {
  user: {
    ...system,
    lane: "coalesce(event.user_name, '')",
    lanes: true,
    unnamed: 'no user stated',
  },
  host: {
    group_key: system.group_key,
    group_place: "''",
    lane: "coalesce(event.host_name, event.cloud_account_id, '')",
    lanes: true,
    unnamed: 'no host stated',
  },
  system: { ...system, lane: "''", lanes: false, unnamed: '' },
  source: { group_key: 'event.source::VARCHAR', group_place: "''", lane: "''", lanes: false, unnamed: '' },
};

/**
 * Groups in order of their events, each beginning with its lane `All events`, which alone carries spans and proof; lanes by user or host follow.
 * Buckets: only those with events. `others` = lanes not shown. Bars stand on the lane of their session's user or host, else on `All events`.
 */
export async function timelineLanes(reader: Reader, window: { from: bigint; to: bigint }, by: LaneBy, buckets: number, limit: number): Promise<Lanes> {
  const scale = scaleOf(window.from, window.to - 1n, buckets);
  const bound = { ...window };
  const slotted = { ...bound, base: scale.base, width: scale.width };
  const { group_key, group_place, lane, lanes: byLane, unnamed } = keys[by];
  const groupKeys = { group_key, group_place };
  const rows = await reader.rows<LaneRow>(fill(lanesSql, { ...groupKeys, lane, time: scale.time, lanes_too: String(byLane) }), { ...slotted, limit });
  const bars = await reader.rows<BarRow>(fill(barsSql, { ...groupKeys, lane }), bound);
  const spans = await reader.rows<SpanRow>(fill(spansSql, groupKeys), bound);
  const proof = await reader.rows<ProofRow>(fill(proofSql, { ...groupKeys, time: scale.time }), slotted);
  const marks = await reader.rows<{ at: string; source: number; record: number; finding: number; label: string }>(marksSql, bound);
  const names = new Map((await reader.rows<{ id: number; name: string }>('SELECT id, name FROM source')).map(({ id, name }) => [String(id), name]));

  const groupsCut = (rows[0]?.groups ?? 0) > rows.filter((row) => row.lane === null).length;
  const others = Math.max(0, (rows[0]?.lanes ?? 0) - rows.filter((row) => (row.lane === null) !== byLane).length);
  const board = new Board(by, unnamed, names);
  for (const row of rows) board.count(row, bucketsOf(row, scale));
  board.full = groupsCut;
  for (const row of spans) {
    const group = row.group_key === null ? board.group(by === 'source' ? String(row.source) : '', '') : board.group(row.group_key, row.group_place ?? '');
    group?.all.spans.push({ kind: spanKinds[row.code], from: row.from ?? String(window.from), to: row.to, text: row.explain });
  }
  const proofs = new Map<Group, ProofRow[]>();
  for (const row of proof) {
    const group = board.group(row.group_key ?? '', row.group_place ?? '');
    if (group) proofs.set(group, [...(proofs.get(group) ?? []), row]);
  }
  for (const [{ all }, mine] of proofs) all.proof = proofOf(mine, scale, all.spans);
  for (const row of bars) {
    if (row.group_key === null) continue;
    const bar: Bar = {
      session: row.id,
      from: row.begins,
      to: row.ends,
      end: row.close_kind,
      begin: row.stated ? 'stated' : 'unknown',
      label: [row.user_name, row.kind].filter(Boolean).join(', '),
      parent: row.parent,
      parent_confidence: row.parent_confidence,
    };
    board.bar(row.group_key, row.group_place ?? '', byLane ? [(by === 'user' ? row.user_name : row.host) ?? '', row.lane ?? ''] : [], bar, others === 0);
  }
  return {
    from: String(window.from),
    to: String(window.to),
    width: String(scale.width),
    events: rows[0]?.total ?? 0,
    lanes: board.lanes(),
    others,
    marks: marks.map(({ at, source, record, finding, label }) => ({ at, record: { source, record }, finding, label })),
  };
}

interface Group {
  all: Lane;
  lanes: Map<string, Lane>;
}

/** Collects lanes in their groups. */
class Board {
  private readonly groups = new Map<string, Group>();
  /** Once true no group is added: groups were left out, so a new one could not say how many events it has. */
  full = false;
  constructor(
    private readonly by: LaneBy,
    private readonly unnamed: string,
    private readonly names: ReadonlyMap<string, string>,
  ) {}

  group(key: string, place: string): Group | undefined {
    const id = JSON.stringify([key, place]);
    let group = this.groups.get(id);
    if (!group && !this.full) {
      const title = this.by === 'source' ? (this.names.get(key) ?? `source ${key}`) : [key || 'kind of log not stated', place].filter(Boolean).join(', ');
      group = { all: emptyLane(id, title, 'All events'), lanes: new Map() };
      this.groups.set(id, group);
    }
    return group;
  }

  count(row: LaneRow, buckets: Lane['buckets']): void {
    const group = this.group(row.group_key ?? '', row.group_place ?? '');
    if (!group) return;
    const lane = row.lane === null ? group.all : this.lane(group, row.lane);
    lane.events = row.events;
    lane.buckets = buckets;
    lane.detail = row.failures > 0 ? `${row.failures} failed` : '';
  }

  /** On the first of `names` that has a lane; a session with no event in the window gets a lane of its own unless lanes are cut. */
  bar(key: string, place: string, names: readonly string[], bar: Bar, mayAdd: boolean): void {
    const group = this.group(key, place);
    if (!group) return;
    const name = names.find((name) => group.lanes.has(name));
    if (name !== undefined) group.lanes.get(name)?.bars.push(bar);
    else if (names.length === 0) group.all.bars.push(bar);
    else if (mayAdd) this.lane(group, names.find((name) => name !== '') ?? '').bars.push(bar);
  }

  lanes(): Lane[] {
    const most = (a: Lane, b: Lane) => b.events - a.events;
    return [...this.groups.values()].sort((a, b) => most(a.all, b.all)).flatMap(({ all, lanes }) => [all, ...[...lanes.values()].sort(most)]);
  }

  private lane(group: Group, name: string): Lane {
    let lane = group.lanes.get(name);
    if (!lane) {
      lane = emptyLane(JSON.stringify([...(JSON.parse(group.all.id) as string[]), name]), group.all.group, name || this.unnamed);
      group.lanes.set(name, lane);
    }
    return lane;
  }
}

const emptyLane = (id: string, group: string, label: string): Lane => ({
  id,
  group,
  label,
  detail: '',
  events: 0,
  buckets: [],
  bars: [],
  spans: [],
  proof: [],
});

const bucketsOf = (row: LaneRow, scale: Scale): Lane['buckets'] =>
  row.slots.map((slot, i) => ({ at: String(scale.base + BigInt(slot) * scale.width), count: row.counts[i] ?? 0, failures: row.fails[i] ?? 0 }));

/** Joins slots of one state. Slots without records take the state around them, except across a gap. */
function proofOf(rows: readonly ProofRow[], scale: Scale, spans: readonly Span[]): ProofSpan[] {
  const joined: (ProofSpan & { last: number })[] = [];
  const at = (slot: number) => scale.base + BigInt(slot) * scale.width;
  const gaps = spans.filter((span) => span.kind.startsWith('gap'));
  for (const { slot, status, assurance, idle } of rows) {
    const before = joined.at(-1);
    const torn = before && idle && gaps.some((gap) => BigInt(gap.from) < at(slot) && (gap.to === null || BigInt(gap.to) > at(before.last + 1)));
    if (before && !torn && before.status === status && before.assurance === assurance) {
      before.last = slot;
      before.to = String(at(slot + 1));
    } else joined.push({ from: String(at(slot)), to: String(at(slot + 1)), status, assurance, last: slot });
  }
  return joined.map(({ last: _last, ...span }) => span);
}
