// Division of a stretch of time into buckets of a readable width, aligned to the epoch so that panning keeps their edges.
const ns = 1n;
const us = 1000n * ns;
const ms = 1000n * us;
const s = 1000n * ms;
const min = 60n * s;
const h = 60n * min;
const d = 24n * h;
/** Width of the rollups made at sealing. */
export const ROLLUP = 15n * min;
const decades = [1n, 2n, 5n, 10n, 20n, 50n, 100n, 200n, 500n];
const widths: readonly bigint[] = [
  ...[ns, us, ms].flatMap((unit) => decades.map((n) => n * unit)),
  ...[1n, 2n, 5n, 10n, 15n, 30n].map((n) => n * s),
  ...[1n, 2n, 5n, 10n, 15n, 30n].map((n) => n * min),
  ...[1n, 2n, 3n, 6n, 12n].map((n) => n * h),
  ...[1n, 2n, 7n, 14n, 28n, 91n, 364n, 728n, 3640n, 7280n, 36400n].map((n) => n * d),
];

export interface Scale {
  /** Start of slot 0, at or before the first time. */
  base: bigint;
  width: bigint;
  slots: number;
  /** SQL for the time of an event: widened where the difference would not fit a BIGINT. */
  time: string;
}

/** The narrowest readable width with which [from, last] takes at most `most` slots (at least 3 are assumed). */
export function scaleOf(from: bigint, last: bigint, most: number): Scale {
  let width = widths.at(-1) as bigint;
  for (const candidate of widths) {
    if (slotsOf(from, last, candidate) <= BigInt(most)) {
      width = candidate;
      break;
    }
  }
  while (slotsOf(from, last, width) > BigInt(most)) width *= 2n;
  // The base must stay a BIGINT; a first time that close to its end is not a real one, so its slot may begin at it.
  const aligned = floor(from, width) * width;
  const base = aligned < -(2n ** 63n) ? from : aligned;
  return { base, width, slots: Number((last - base) / width + 1n), time: last - base >= 2n ** 63n ? 'time_ns::HUGEINT' : 'time_ns' };
}

const floor = (a: bigint, b: bigint): bigint => (a - (((a % b) + b) % b)) / b;
const slotsOf = (from: bigint, last: bigint, width: bigint): bigint => floor(last, width) - floor(from, width) + 1n;
