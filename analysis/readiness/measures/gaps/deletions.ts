// Deletions that records tell of, and which gap each of them explains.
import { fromRfc3339 } from '../../../contract/time.ts';
import { LEAST_WHERE_SOUGHT, LEAST_WHERE_STATED, silenceLimit } from './silence-limit.ts';
import { type Silence, variationOf } from './silences.ts';

export interface DeletionRecord {
  source: number;
  record: number;
  time_ns: string | null;
  says: 'cleared' | 'stopped' | 'deleted';
  action: string;
  /** The log that was emptied, where the record stands in another one. */
  cleared: string | null;
  extra: string | null;
  message: string | null;
  resource: string | null;
  series: number | null;
}

export interface Hole {
  source: number;
  from: bigint;
  to: bigint;
}

interface Range {
  from: bigint | undefined;
  to: bigint | undefined;
}

/** What the record says of the time whose records were deleted. */
export function statedRange({ time_ns, extra, message, resource }: Pick<DeletionRecord, 'time_ns' | 'extra' | 'message' | 'resource'>): Range {
  const stated: { from: bigint | undefined; to: bigint | undefined } = { from: undefined, to: undefined };
  const take = (name: string, value: unknown) => {
    const at = typeof value === 'string' ? momentOf(value) : undefined;
    if (at === undefined) return;
    const plain = name.toLowerCase().replaceAll(/[^a-z]/g, '');
    if (/(?:^|deleted|purged|range|period|data|log|logs)(?:from|start|begin|since|first|after)(?:time|date|day)?$/.test(plain)) stated.from ??= at;
    else if (/(?:^|deleted|purged|range|period|data|log|logs)(?:to|end|until|till|before|olderthan|cutoff|last|upto)(?:time|date|day)?$/.test(plain))
      stated.to ??= endOf(value as string, at);
  };
  const walk = (value: unknown, name: string, depth: number): void => {
    if (depth > 5 || value === null) return;
    if (typeof value !== 'object') return take(name, value);
    for (const [inner, member] of Object.entries(value)) walk(member, inner, depth + 1);
  };
  try {
    walk(JSON.parse(extra ?? 'null'), '', 0);
  } catch {
    // Not JSON after all: the message may still say it.
  }
  const moment = String.raw`(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?)`;
  for (const [pattern, name] of [
    [String.raw`\b(?:from|since|between|after)[ =:"]+${moment}`, 'from'],
    [String.raw`\b(?:to|until|till|and|before|older than|older_than|through)[ =:"]+${moment}`, 'to'],
  ] as const) {
    const found = new RegExp(pattern, 'i').exec(message?.slice(0, 2000) ?? '')?.[1];
    if (found !== undefined) take(name, found);
  }
  if (stated.from === undefined && stated.to === undefined && time_ns !== null) {
    const days = statedAge(`${extra?.slice(0, 4000) ?? ''} ${message?.slice(0, 2000) ?? ''}`);
    if (days !== undefined) stated.to = BigInt(time_ns) - (BigInt(Math.round(days * 86_400)) * DAY) / 86_400n;
  }
  return stated.from === undefined && stated.to === undefined
    ? namedRange(`${resource ?? ''} ${message?.slice(0, 2000) ?? ''} ${extra?.slice(0, 4000) ?? ''}`)
    : stated;
}

/** Days, where what is deleted is told by its age: `older than 90 days`, `"older_than_days": 90`, `--vacuum-time=2d`. */
function statedAge(text: string): number | undefined {
  const unit = (word: string) => ({ s: 1 / 86_400, h: 1 / 24, d: 1, w: 7, m: 30, y: 365 })[word.toLowerCase().charAt(0)] ?? 1;
  const worded =
    /(?:older[ _-]?than|vacuum-time|max[ _-]?age|retention)[ =:"]{1,4}(\d{1,5}(?:\.\d+)?)\s?(s|h|d|w|m|y|seconds?|hours?|days?|weeks?|months?|years?)\b/i.exec(
      text,
    );
  if (worded) return Number(worded[1]) * unit(worded[2] ?? 'd');
  const named = /"(?:older_?than|retention|max_?age|min_?age|keep)_?(days|hours|weeks)?"\s*:\s*"?(\d{1,5})\b/i.exec(text);
  return named?.[2] === undefined ? undefined : Number(named[2]) * unit(named[1] ?? 'd');
}

/** The time that the name of a deleted file or object states, a path of dates or a stamp; several of them together. */
function namedRange(text: string): Range {
  const spans = [
    ...text.matchAll(/(?<![0-9])((?:19|20)\d\d)([-_./]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:[-_./T]?([01]\d|2[0-3])(?::?([0-5]\d))?Z?)?(?![0-9])/g),
  ].flatMap(([, year, , month, day, hour, minute]) => {
    const at = momentOf(`${year}-${month}-${day}T${hour ?? '00'}:${hour === undefined ? '00' : (minute ?? '00')}:00Z`);
    if (at === undefined) return [];
    // A file that states the minute was written then: what is in it is a little older.
    return [
      hour === undefined ? { from: at, to: at + DAY } : minute === undefined ? { from: at, to: at + DAY / 24n } : { from: at - DAY / 24n, to: at + DAY / 24n },
    ];
  });
  return {
    from: spans.map(({ from }) => from).reduce<bigint | undefined>((x, y) => (x === undefined ? y : min(x, y)), undefined),
    to: spans.map(({ to }) => to).reduce<bigint | undefined>((x, y) => (x === undefined ? y : max(x, y)), undefined),
  };
}

const DAY = 86_400_000_000_000n;
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);
const momentOf = (text: string): bigint | undefined => {
  const zoned = isDay(text) ? `${text}T00:00:00Z` : /\d$/.test(text) && !/[+-]\d\d:?\d\d$/.test(text.slice(10)) ? `${text}Z` : text;
  const at = fromRfc3339(zoned);
  return at === undefined ? undefined : BigInt(at);
};
/** A day by its name ends with it. */
const endOf = (text: string, at: bigint): bigint => (isDay(text) ? at + DAY : at);

/** How late behind a silence it may be told of: of a long one more. */
const near = (from: bigint, to: bigint) => max(600_000_000_000n, (to - from) / 10n);

const shared = (range: Range, { from, to }: { from: bigint; to: bigint }) => min(to, range.to ?? to) - max(from, range.from ?? from);
/** Half of it at least lies in the other one. */
const isWithin = (range: Range, hole: { from: bigint; to: bigint }): boolean =>
  2n * shared(range, hole) >= hole.to - hole.from ||
  (range.from !== undefined && range.to !== undefined && 2n * shared(range, hole) >= range.to - range.from && shared(range, hole) > 0n);

/**
 * The gaps that a deletion explains: where it states a time, those that lie within it by half or more; else the last one before it in the same log, and if
 * such deletions are routine only one that ends right before. One that begins where logging was stopped is explained by that.
 */
export function explained<H extends Hole>(deletion: DeletionRecord, holes: readonly H[], isRoutine: boolean): H[] {
  if (deletion.time_ns === null) return [];
  const at = BigInt(deletion.time_ns);
  if (deletion.says === 'stopped') {
    const beginning = holes.filter(({ source, from, to }) => source === deletion.source && from <= at + (to - from) / 10n && to >= at);
    return beginning.toSorted((x, y) => compare(y.from, x.from)).slice(0, 1);
  }
  const range = statedRange(deletion);
  const before = holes.filter((hole) => hole.to <= at || (hole.from <= at && hole.source === deletion.source));
  if (range.from === undefined && range.to === undefined) {
    return before
      .filter(({ source, from, to }) => source === deletion.source && (!isRoutine || at - to <= near(from, to)))
      .toSorted((x, y) => compare(y.to, x.to))
      .slice(0, 1);
  }
  return before.filter((hole) => isWithin(range, hole));
}

/**
 * A silence of its own log that does not stand out by itself, but is where the record says that something is missing: from a stop on, in the time that is
 * stated, or right before. `acts`: how many records of the series tell of such.
 */
export function leftBehind(deletion: DeletionRecord, silences: readonly Silence[], acts: number): Silence | undefined {
  if (deletion.time_ns === null) return undefined;
  const at = BigInt(deletion.time_ns);
  const range = statedRange(deletion);
  const isStated = range.from !== undefined || range.to !== undefined;
  const limit = silenceLimit(variationOf(silences), silences[0]?.silences ?? 0, { tried: acts, least: LEAST_WHERE_SOUGHT });
  return silences
    .filter(({ varies, from_ns, to_ns }) => {
      const [from, to] = [BigInt(from_ns), BigInt(to_ns)];
      // Of a time that is stated from end to end, with nothing in it, chance alone is the other explanation.
      const isWhole = range.from !== undefined && range.to !== undefined && 10n * shared(range, { from, to }) >= 9n * (range.to - range.from);
      if (varies < (isWhole ? LEAST_WHERE_STATED : limit)) return false;
      if (deletion.says === 'stopped') return from >= at - 1_000_000_000n && from <= at + near(from, to) / 5n;
      if (isStated) return from <= at && isWithin(range, { from, to });
      return to <= at && at - to <= near(from, to);
    })
    .toSorted((x, y) => y.varies - x.varies)[0];
}

const min = (a: bigint, b: bigint) => (a < b ? a : b);
const max = (a: bigint, b: bigint) => (a > b ? a : b);
const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);
