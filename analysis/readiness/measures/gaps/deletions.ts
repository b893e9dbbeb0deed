// Deletions that records tell of, and which gap each of them explains.
import { fromRfc3339 } from '../../../contract/time.ts';

export interface DeletionRecord {
  source: number;
  record: number;
  time_ns: string | null;
  says: 'cleared' | 'stopped' | 'deleted';
  action: string;
  log: string;
  host: string;
  extra: string | null;
  message: string | null;
}

export interface Hole {
  source: number;
  from: bigint;
  to: bigint;
}

/** What the record says of the time whose records were deleted. */
export function statedRange({ extra, message }: Pick<DeletionRecord, 'extra' | 'message'>): { from: bigint | undefined; to: bigint | undefined } {
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
  return stated;
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

/**
 * The gaps that a deletion explains: where it states a time, those that lie within it by half or more; else the last one before it in the same log.
 * One that begins where logging was stopped is explained by that.
 */
export function explained<H extends Hole>(deletion: DeletionRecord, holes: readonly H[]): H[] {
  if (deletion.time_ns === null) return [];
  const at = BigInt(deletion.time_ns);
  if (deletion.says === 'stopped') {
    const near = holes.filter(({ source, from, to }) => source === deletion.source && from <= at + (to - from) / 10n && to >= at);
    return near.toSorted((x, y) => compare(y.from, x.from)).slice(0, 1);
  }
  const { from, to } = statedRange(deletion);
  const before = holes.filter((hole) => hole.to <= at || (hole.from <= at && hole.source === deletion.source));
  if (from === undefined && to === undefined) {
    return before
      .filter(({ source }) => source === deletion.source)
      .toSorted((x, y) => compare(y.to, x.to))
      .slice(0, 1);
  }
  const shared = (hole: H) => min(hole.to, to ?? hole.to) - max(hole.from, from ?? hole.from);
  const within = before.filter(
    (hole) => 2n * shared(hole) >= hole.to - hole.from || (from !== undefined && to !== undefined && 2n * shared(hole) >= to - from && shared(hole) > 0n),
  );
  // Those of its own log, where there are any.
  const own = within.filter(({ source }) => source === deletion.source);
  return own.length > 0 ? own : within;
}

const min = (a: bigint, b: bigint) => (a < b ? a : b);
const max = (a: bigint, b: bigint) => (a > b ? a : b);
const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);
