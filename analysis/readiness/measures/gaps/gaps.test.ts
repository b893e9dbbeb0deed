// Many invented logs in one case, each with a planted hole, beside a twin without: the holes are found where they are, and nothing in the twins.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Checked, checked, endChecked } from '../../../../test/support/checked.ts';
import { type Seeded, seeded } from '../../../../test/support/seeded.ts';

afterAll(endChecked);

const MONDAY = Date.UTC(2026, 2, 2);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const iso = (ms: number) => new Date(ms).toISOString();
const records = (times: readonly number[]) => times.map((at) => ({ timestamp: iso(at), user: 'ana', action: 'read' }));
const wait = (chance: Seeded, mean: number) => Math.ceil(-Math.log(1 - chance.below(1e9) / 1e9) * mean);

/** Times of a log of `days` days; `rate` = records an hour at a time. */
function times(chance: Seeded, days: number, rate: (at: number) => number, start = MONDAY): number[] {
  // By thinning, so that a quiet time does not leap into a busy one.
  const found: number[] = [];
  const most = Math.max(...Array.from({ length: 24 * 7 }, (_, hour) => rate(MONDAY + hour * HOUR)));
  for (let at = start + wait(chance, HOUR / most); at < start + days * DAY; at += wait(chance, HOUR / most)) if (chance.chance(rate(at) / most)) found.push(at);
  return found;
}
const isWorking = (at: number) => {
  const day = new Date(at).getUTCDay();
  const hour = (at % DAY) / HOUR;
  return day > 0 && day < 6 && hour >= 7.5 && hour < 17.8;
};
/** Every ten minutes or so twenty records in ten seconds. */
function bursts(chance: Seeded, days: number): number[] {
  const found: number[] = [];
  for (let at = MONDAY; at < MONDAY + days * DAY; at += wait(chance, 10 * MINUTE) + 10_000) for (let i = 0; i < 20; i++) found.push(at + chance.below(10_000));
  return found.toSorted((a, b) => a - b);
}
/** On the minute. */
const regular = (days: number) => Array.from({ length: days * 1440 }, (_, i) => MONDAY + i * MINUTE);
/** Once a night, a hundred records in five minutes. */
const nightly = (chance: Seeded, days: number) =>
  Array.from({ length: days }, (_, day) => Array.from({ length: 100 }, () => MONDAY + day * DAY + 3 * HOUR + chance.below(5 * MINUTE)))
    .flat()
    .toSorted((a, b) => a - b);

type Shape = { make: (chance: Seeded) => number[]; hole: readonly [number, number] };
const at = (day: number, hour: number) => MONDAY + day * DAY + hour * HOUR;
const shapes: Record<string, Shape> = {
  steady: { make: (chance) => times(chance, 10, () => 20), hole: [at(4, 3), at(4, 7)] },
  busy: { make: (chance) => times(chance, 1, () => 200), hole: [at(0, 12), at(0, 12.3)] },
  short: { make: (chance) => times(chance, 0.2, () => 200), hole: [at(0, 2), at(0, 2.4)] },
  office: { make: (chance) => times(chance, 21, (now) => (isWorking(now) ? 15 : 0)), hole: [at(9, 10), at(9, 14)] },
  'office day': { make: (chance) => times(chance, 28, (now) => (isWorking(now) ? 15 : 0)), hole: [at(16, 7), at(16, 18)] },
  'office two weeks': { make: (chance) => times(chance, 12, (now) => (isWorking(now) ? 20 : 0.3)), hole: [at(3, 9), at(3, 11)] },
  'day and night': { make: (chance) => times(chance, 10, (now) => 20 + 18 * Math.sin((2 * Math.PI * (now % DAY)) / DAY)), hole: [at(8, 4), at(8, 8)] },
  bursts: { make: (chance) => bursts(chance, 4), hole: [at(2, 2), at(2, 14)] },
  regular: { make: () => regular(2), hole: [at(1, 5), at(1, 6)] },
  nightly: { make: (chance) => nightly(chance, 30), hole: [at(11, 0), at(11, 23)] },
  sparse: { make: (chance) => times(chance, 60, () => 0.5), hole: [at(20, 0), at(26, 0)] },
};

describe('silences', () => {
  let faulty: Checked;
  let clean: Checked;
  const names = Object.keys(shapes);
  const made = (isFaulty: boolean) =>
    Object.fromEntries(
      Object.entries(shapes).map(([name, { make, hole }], i) => {
        const all = make(seeded(11, i));
        return [`${name.replaceAll(' ', '_')}.jsonl`, records(isFaulty ? all.filter((time) => time < hole[0] || time >= hole[1]) : all)];
      }),
    );
  beforeAll(async () => {
    faulty = await checked(made(true), { only: ['gaps'] });
    clean = await checked(made(false), { only: ['gaps'] });
  }, 120_000);

  it.each(names.map((name, i) => ({ name, source: i + 1 })))('$name', ({ name, source }) => {
    const hole = shapes[name]?.hole ?? [0, 0];
    const own = faulty.found.gaps.filter((gap) => gap.source === source);
    expect(own).toHaveLength(1);
    const [{ kind, from, to } = { kind: '', from: '', to: '' }] = own;
    expect(kind).toBe('time');
    expect(Date.parse(String(from))).toBeLessThanOrEqual(hole[0]);
    expect(Date.parse(String(to))).toBeGreaterThanOrEqual(hole[1]);
    expect(clean.found.gaps.filter((gap) => gap.source === source)).toEqual([]);
  });
});

describe('what records and numbers show', () => {
  const chance = seeded(4, 4);
  const steady = times(chance, 4, () => 30);
  const numbered = steady.map((time, i) => ({ timestamp: iso(time), user: 'ana', action: 'read', seq: i + 1 }));
  const purge = (more: object) => ({ timestamp: iso(at(3, 20)), user: 'root', action: 'purge_logs', ...more });
  const hole = (from: number, to: number) => records(steady.filter((time) => time < from || time >= to));
  const named = (own: readonly { kind: string; from: string | number | null; to: string | number | null; count: number | null }[]) =>
    own.map(({ kind, from, to, count }) => [kind, from, to, count]);

  it('names each by what shows it', async () => {
    const random = new Set(chance.some(numbered.slice(5, -5), 60));
    const blocked = numbered.filter((one, i) => !random.has(one) && (i < 1200 || i >= 1240));
    const cut = Math.floor(numbered.length / 2);
    const acts = times(chance, 4, () => 60).map((time, i) => ({ time, key: `${(i * 7919).toString(36)}-${chance.below(1e9).toString(36)}` }));
    const lost = (time: number) => time > at(1, 5) && time < at(1, 6);
    const { found } = await checked(
      {
        'blocked.jsonl': blocked,
        'random.jsonl': numbered.filter((one) => !random.has(one)),
        // The minutes before and behind the seam are not in either file.
        'rotated/app.log.1': numbered
          .slice(0, cut)
          .map((one) => JSON.stringify(one))
          .join('\n'),
        'rotated/app.log': numbered
          .slice(cut + 9)
          .map((one) => JSON.stringify(one))
          .join('\n'),
        'sound/app.log.1': numbered
          .slice(0, cut)
          .map((one) => JSON.stringify(one))
          .join('\n'),
        'sound/app.log': numbered
          .slice(cut)
          .map((one) => JSON.stringify(one))
          .join('\n'),
        'recorded.jsonl': [...hole(at(1, 4), at(1, 12)), purge({ details: { from: iso(at(1, 4)), to: iso(at(1, 12)) } })],
        'unrecorded.jsonl': hole(at(2, 4), at(2, 12)),
        // Other records go on while those with a key are gone.
        'gateway.jsonl': [
          ...acts.filter(({ time }) => !lost(time)).map(({ time, key }) => ({ timestamp: iso(time), user: 'ana', action: 'read', request_id: key })),
          ...times(chance, 4, () => 60).map((time) => ({ timestamp: iso(time), user: 'probe', action: 'health' })),
        ],
        'app.jsonl': acts.map(({ time, key }) => ({ timestamp: iso(time + 30 + chance.below(90)), user: 'ana', action: 'read', request_id: key })),
      },
      { only: ['gaps'] },
    );
    const of = (source: number) => found.gaps.filter((gap) => gap.source === source);
    // By the numbers; the silence of an hour and more is one as well.
    expect(named(of(1))).toContainEqual(['sequence', expect.any(Number), expect.any(Number), expect.any(Number)]);
    const [sequence] = of(1).filter(({ kind }) => kind === 'sequence');
    expect([sequence?.from, sequence?.to].map(Number)).toEqual([blocked.findLast(({ seq }) => seq <= 1200)?.seq, blocked.find(({ seq }) => seq > 1240)?.seq]);
    expect(of(2)).toEqual([]);
    expect(named(of(3))).toEqual([['rotation', numbered[cut - 1]?.timestamp.replace(/\.?0+Z$/, 'Z'), numbered[cut + 9]?.timestamp.replace(/\.?0+Z$/, 'Z'), 9]]);
    expect(of(4)).toEqual([]);
    expect(named(of(5))).toEqual([['deletion', expect.any(String), expect.any(String), null]]);
    expect(of(5)[0]?.explanations[0]).toMatch(/^deleted with a record: record \d+ of source 5/);
    expect(named(of(6))).toEqual([['time', expect.any(String), expect.any(String), null]]);
    expect(named(of(7))).toEqual([['time', expect.any(String), expect.any(String), acts.filter(({ time }) => lost(time)).length]]);
    expect(of(7)[0]?.explanations[0]).toMatch(/^records were lost: source 8 has/);
    expect(of(8)).toEqual([]);
  });
});

it('reads files that are packed one by one as the log that they were', async () => {
  const set = (name: string, seed: number, lost: number) => {
    const lines = times(seeded(7, seed), 6, () => 60).map(
      (time, n) => `${JSON.stringify({ timestamp: iso(time), user: 'ana', action: 'read', n: `r${n}` })}\n`,
    );
    const third = Math.floor(lines.length / 3);
    return {
      [`${name}/app.log.2.gz`]: gzipSync(lines.slice(0, third).join('')),
      [`${name}/app.log.1.gz`]: gzipSync(lines.slice(third, 2 * third - lost).join('')),
      [`${name}/app.log`]: lines.slice(2 * third).join(''),
    };
  };
  const { found } = await checked({ ...set('sound', 1, 0), ...set('torn', 2, 60) }, { only: ['gaps', 'seams-closed'] });
  expect(found.gaps.map(({ source, kind }) => [source, kind])).toEqual([[2, 'rotation']]);
  expect(found.checks[0]?.sources).toEqual([
    { source: 1, passed: 2, total: 2 },
    { source: 2, passed: 1, total: 2 },
  ]);
});
