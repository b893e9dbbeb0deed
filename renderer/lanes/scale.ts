// Time window and pixels. A window is exact (BigInt nanoseconds); d3-scale only sees offsets from its start, so that doubles lose nothing visible.
import { scaleLinear } from 'd3-scale';

export interface TimeWindow {
  /** Nanoseconds since the epoch; `to` is exclusive and after `from`. */
  from: bigint;
  to: bigint;
}

export interface TimeScale extends TimeWindow {
  /** px. */
  width: number;
  /** px of a time, 0 = `from`; not clamped. */
  x: (time: bigint | string) => number;
  /** Time at a px. */
  at: (x: number) => bigint;
}

const MIN_SPAN = 1000n;
const MIN_TIME = -(2n ** 63n) + 1n;
const MAX_TIME = 2n ** 63n - 1n;

export function timeScale({ from, to }: TimeWindow, width: number): TimeScale {
  const linear = scaleLinear([0, Number(to - from)], [0, Math.max(1, width)]);
  return {
    from,
    to,
    width,
    x: (time) => linear(Number(BigInt(time) - from)),
    at: (x) => from + BigInt(Math.round(linear.invert(x))),
  };
}

/** Window of at least a microsecond inside what nanoseconds can say. A reversed one is turned round. */
export function soundWindow(from: bigint, to: bigint): TimeWindow {
  let [start, end] = from <= to ? [from, to] : [to, from];
  if (end - start < MIN_SPAN) {
    start -= (MIN_SPAN - (end - start)) / 2n;
    end = start + MIN_SPAN;
  }
  if (start < MIN_TIME) [start, end] = [MIN_TIME, end < MIN_TIME + MIN_SPAN ? MIN_TIME + MIN_SPAN : end];
  if (end > MAX_TIME) [start, end] = [start > MAX_TIME - MIN_SPAN ? MAX_TIME - MIN_SPAN : start, MAX_TIME];
  return { from: start, to: end };
}

/** Zooms by `factor` (under 1 = closer) so that `anchor` stays at its pixel. */
export function zoomWindow({ from, to }: TimeWindow, factor: number, anchor: bigint): TimeWindow {
  const part = (length: bigint) => BigInt(Math.round(Number(length) * factor));
  return soundWindow(anchor - part(anchor - from), anchor + part(to - anchor));
}

/** Moves by a share of the window's length: 0.5 = half a window later. Keeps the length at the ends of time. */
export function panWindow({ from, to }: TimeWindow, share: number): TimeWindow {
  let step = BigInt(Math.round(Number(to - from) * share));
  if (from + step < MIN_TIME) step = MIN_TIME - from;
  if (to + step > MAX_TIME) step = MAX_TIME - to;
  return { from: from + step, to: to + step };
}

/** Window with `share` of its length of air on both sides. */
export function airWindow(from: bigint, to: bigint, share: number): TimeWindow {
  const length = to - from > 0n ? to - from : 60_000_000_000n;
  const air = BigInt(Math.round(Number(length) * share));
  return soundWindow(from - air, from + length + air);
}

/** Reads `from` and `to` of a route; undefined where they are not two times in order. */
export function parseWindow(from: string | undefined, to: string | undefined): TimeWindow | undefined {
  const wellFormed = /^-?\d{1,19}$/;
  if (!wellFormed.test(from ?? '') || !wellFormed.test(to ?? '')) return undefined;
  const [start, end] = [BigInt(from as string), BigInt(to as string)];
  return start < end && start >= MIN_TIME && end <= MAX_TIME ? soundWindow(start, end) : undefined;
}
