// Ticks of the time axis: round wall-clock times of the display zone, from centuries to nanoseconds, right across changes of the clock.
import { inZone } from '../format/time.ts';

export interface Tick {
  time: bigint;
  /** Short text: what changed since the tick before. */
  label: string;
  /** True where a larger unit turns (midnight, first of a month, new year, full second): drawn stronger. */
  major: boolean;
}

const NS = 1n;
const SECOND = 1_000_000_000n;
const MINUTE = 60n * SECOND;
const HOUR = 60n * MINUTE;
const DAY = 24n * HOUR;

type Step = { unit: 'ns'; size: bigint } | { unit: 'month' | 'year'; size: bigint };
const decimals = [1n, 2n, 5n, 10n, 20n, 50n, 100n, 200n, 500n];
const steps: Step[] = [
  ...[NS, 1000n, 1_000_000n].flatMap((unit) => decimals.map((n): Step => ({ unit: 'ns', size: n * unit }))),
  ...[1n, 2n, 5n, 10n, 15n, 30n].map((n): Step => ({ unit: 'ns', size: n * SECOND })),
  ...[1n, 2n, 5n, 10n, 15n, 30n].map((n): Step => ({ unit: 'ns', size: n * MINUTE })),
  ...[1n, 2n, 3n, 6n, 12n].map((n): Step => ({ unit: 'ns', size: n * HOUR })),
  ...[1n, 2n, 7n, 14n].map((n): Step => ({ unit: 'ns', size: n * DAY })),
  ...[1n, 3n, 6n].map((n): Step => ({ unit: 'month', size: n })),
  ...[1n, 2n, 5n, 10n, 20n, 50n, 100n, 200n].map((n): Step => ({ unit: 'year', size: n })),
];
const lengthOf = ({ unit, size }: Step): bigint => (unit === 'ns' ? size : unit === 'month' ? size * 30n * DAY : size * 365n * DAY);

const floorDiv = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((b - 1n - a) / b));

/** Wall clock of `time` in `zone` as nanoseconds of a clock without zone. */
export function localOf(time: bigint, zone: string): bigint {
  const { date, clock, fraction } = inZone(time.toString(), zone);
  return BigInt(Date.parse(`${isoDate(date)}T${clock}Z`)) * 1_000_000n + BigInt(fraction);
}
const isoDate = (date: string): string => {
  const year = Number(date.slice(0, -6));
  return `${year < 0 || year > 9999 ? `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}` : date.slice(0, -6)}${date.slice(-6)}`;
};

/** Instants at which the wall clock of `zone` shows `local`: none in a skipped hour, two in a repeated one, else one. */
export function instantsOf(local: bigint, zone: string): bigint[] {
  if (zone === 'UTC') return [local];
  const guesses = [local - DAY, local + DAY].map((near) => local - (localOf(near, zone) - near));
  return [...new Set(guesses)].filter((instant) => localOf(instant, zone) === local).sort((a, b) => (a < b ? -1 : 1));
}

/** The narrowest step whose ticks lie at least `least` px apart on average. */
function stepFor(from: bigint, to: bigint, width: number, least: number): Step {
  const wanted = (Number(to - from) / Math.max(1, width)) * least;
  return steps.find((step) => Number(lengthOf(step)) >= wanted) ?? (steps.at(-1) as Step);
}

/** Round local times from `low` to `high`, aligned to midnight, to Mondays, to months or to years. */
function* locals(step: Step, low: bigint, high: bigint): Generator<bigint> {
  if (step.unit === 'ns') {
    const { size } = step;
    // Weeks begin on Monday; 1970-01-05 was one.
    const shift = size >= 7n * DAY ? 4n * DAY : 0n;
    for (let at = floorDiv(low - shift + size - 1n, size) * size + shift; at <= high; at += size) yield at;
    return;
  }
  const start = new Date(Number(floorDiv(low, 1_000_000n)));
  let month = start.getUTCFullYear() * 12 + (step.unit === 'month' ? start.getUTCMonth() : 0);
  const size = Number(step.size) * (step.unit === 'year' ? 12 : 1);
  month = Math.floor(month / size) * size;
  for (;;) {
    const at = monthStart(month);
    if (at > high) return;
    if (at >= low) yield at;
    month += size;
  }
}

function monthStart(month: number): bigint {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
  return BigInt(date.getTime()) * 1_000_000n;
}

/**
 * Ticks in [from, to) for an axis of `width` px. A repeated hour has its ticks twice, the second with its offset; a skipped one has none.
 * @param pitch px between ticks
 */
export function axisTicks(from: bigint, to: bigint, width: number, zone: string, pitch = 84): Tick[] {
  if (width <= 0 || to <= from) return [];
  const step = stepFor(from, to, width, pitch);
  const instants: bigint[] = [];
  if (step.unit === 'ns' && step.size <= SECOND) {
    // Offsets are whole seconds: such ticks are the same in every zone, and a change of the clock need not be searched second by second.
    for (const instant of locals(step, from, to)) if (instant < to) instants.push(instant);
  } else {
    const offsets = [localOf(from, zone) - from, localOf(to, zone) - to] as const;
    const [least, most] = offsets[0] < offsets[1] ? offsets : [offsets[1], offsets[0]];
    for (const local of locals(step, from + least, to + most))
      for (const instant of instantsOf(local, zone)) if (instant >= from && instant < to) instants.push(instant);
  }
  instants.sort((a, b) => (a < b ? -1 : 1));
  let offset = '';
  return instants.map((time) => {
    const at = inZone(time.toString(), zone);
    const changed = offset !== '' && offset !== at.offset;
    offset = at.offset;
    const { label, major } = labelOf(step, at);
    return { time, label: changed && label.includes(':') ? `${label} ${at.offset}` : label, major };
  });
}

function labelOf(step: Step, at: ReturnType<typeof inZone>): { label: string; major: boolean } {
  const { date, clock, fraction } = at;
  const year = date.slice(0, -6);
  const newYear = date.endsWith('-01-01') && clock === '00:00:00' && /^0+$/.test(fraction);
  if (step.unit === 'year') return { label: year, major: false };
  if (step.unit === 'month') return newYear ? { label: year, major: true } : { label: date.slice(0, -3), major: false };
  const midnight = clock === '00:00:00' && /^0+$/.test(fraction);
  if (step.size >= DAY) return date.endsWith('-01') ? { label: date, major: true } : { label: date.slice(-5), major: false };
  if (midnight) return { label: date.slice(-5), major: true };
  if (step.size >= MINUTE) return { label: clock.slice(0, 5), major: false };
  if (step.size >= SECOND) return { label: clock, major: clock.endsWith(':00') };
  if (/^0+$/.test(fraction)) return { label: clock, major: true };
  const digits = step.size >= 1_000_000n ? 3 : step.size >= 1000n ? 6 : 9;
  return { label: `${clock.slice(6)}.${fraction.slice(0, digits)}`, major: false };
}
