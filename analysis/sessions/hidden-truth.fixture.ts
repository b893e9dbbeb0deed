// Invented traces whose sessions are known: 200 users, ends and openings that are lost, keys that come back, records delivered twice, a clock that was set back.

/** Columns of an event. */
export type InventedRecord = Record<string, unknown>;

/** One record of a stay. */
export interface Stay {
  user: string;
  ip: string;
  key: string;
  /** Number of the record in the trace. */
  n: number;
}

/** How a source writes a stay; each rule with traces says it in `invented.fixture.ts`. */
export interface Invented {
  open?: (stay: Stay) => InventedRecord;
  act?: (stay: Stay) => InventedRecord;
  close?: (stay: Stay) => InventedRecord;
  /** Keys are numbers that come back. */
  reuses?: true;
  /** Without a key: minutes of a pause that ends a stay. */
  idle?: number;
  /** Records that make a stay. */
  least?: number;
}

export interface Trace {
  events: InventedRecord[];
  /** Records of each session, as `source:record`, in order. */
  truth: string[];
}

const USERS = 200;
const MINUTE = 60_000;
const BEGIN = Date.UTC(2026, 2, 2, 6);

/** Numbers between 0 and 1, the same for a seed (mulberry32, public domain). */
function drawn(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function traceOf({ open, act, close, reuses, idle, least = 1 }: Invented, seed: number): Trace {
  const draw = drawn(seed);
  const between = (low: number, high: number) => low + draw() * (high - low);
  const written: { at: number; stay: number; event: (n: number) => InventedRecord }[] = [];
  let stays = 0;
  /** Of keys that come back: when each is free again. */
  const free = new Map<string, number>();
  const keyAt = (at: number, until: number): string => {
    if (!reuses) return `k-${seed}-${stays}-${Math.floor(draw() * 1e9)}`;
    for (;;) {
      const key = String(1000 + Math.floor(draw() * 400));
      if ((free.get(key) ?? 0) > at) continue;
      free.set(key, until + 5 * MINUTE);
      return key;
    }
  };
  // In order of their beginning, so that a key is given out again only behind its last use.
  const begins = Array.from({ length: USERS * 3 }, (_, i) => ({
    user: i % USERS,
    at: BEGIN + Math.floor(i / USERS) * 300 * MINUTE + between(0, 120) * MINUTE,
  }));
  for (const { user, at } of begins.toSorted((a, b) => a.at - b.at)) {
    stays += 1;
    const stay = stays;
    const acts = act ? 1 + Math.floor(draw() * 6) : 0;
    const most = idle === undefined ? 12 : idle * 0.8;
    const times = Array.from({ length: acts }, () => between(0.1, most) * MINUTE);
    const end = at + times.reduce((sum, pause) => sum + pause, 0) + between(0.1, 2) * MINUTE;
    const who = { user: `user${user}`, ip: `198.51.100.${user}`, key: keyAt(at, end) };
    const write = (when: number, how: ((stay: Stay) => InventedRecord) | undefined) => {
      if (how) written.push({ at: when, stay, event: (n) => how({ ...who, n }) });
    };
    if (draw() >= 0.1 || acts === 0) write(at, open);
    let when = at;
    for (const pause of times) write((when += pause), act);
    if (draw() >= 0.2) write(end, close);
  }
  written.sort((a, b) => a.at - b.at);
  // Between the last of one day's stays and the next the clock is set back by ten minutes.
  const step = BEGIN + 290 * MINUTE;
  const events: InventedRecord[] = [];
  const members = new Map<number, string[]>();
  for (const [i, { at, stay, event }] of written.entries()) {
    const record = i + 1;
    events.push({ ...event(record), source: 1, record, time: new Date(Math.round(at > step ? at - 10 * MINUTE : at)).toISOString() });
    members.set(stay, [...(members.get(stay) ?? []), `1:${record}`]);
  }
  return { events, truth: [...members.values()].filter((records) => records.length >= least).map((records) => records.join(' ')) };
}

/** Shares of found sessions that are true, and of true ones that were found: those of the very same records. */
export function scored(found: readonly string[], truth: readonly string[]): { precision: number; recall: number } {
  const wanted = new Set(truth);
  const right = found.filter((one) => wanted.has(one)).length;
  return { precision: right / Math.max(1, found.length), recall: right / Math.max(1, truth.length) };
}
