// The offset of one clock from another, from pairs of records of one act. A pair shows the offset and the time that the act took from one log to the other, which is
// never negative but may go either way, and may be long now and then; so the offset lies behind the sharp edge of the pairs, and a constant delay cannot be told from it.

export interface Pairs {
  /** Milliseconds from the first, ascending. */
  at: readonly number[];
  /** Own clock minus the other one, milliseconds. */
  apart: readonly number[];
  /** Of stamps that are whole seconds: a second, else a millisecond; of both clocks together. */
  grain: number;
}

export interface Offset {
  offset: number;
  low: number;
  high: number;
  drift_ppm: number | null;
  /** Milliseconds from the first. */
  at: number;
  anchors: number;
}

/** Acts take at least so long to get from log to log, that nothing shorter is a bound, milliseconds. */
const TRANSIT = 500;
/** A delay of this size is nothing unusual: an offset that is no larger may be one. */
const USUAL_DELAY = 10_000;

/** One offset, or two where a clock was set in between. */
export function offsets({ at, apart, grain }: Pairs): Offset[] {
  const step = stepOf(at, apart, grain);
  if (step === undefined) return [offsetOf({ at, apart, grain })];
  return [
    { at: at.slice(0, step), apart: apart.slice(0, step), grain },
    { at: at.slice(step), apart: apart.slice(step), grain },
  ].map(offsetOf);
}

function offsetOf({ at, apart, grain }: Pairs): Offset {
  const { slope, error, isTold } = driftOf(at, apart, grain);
  const middle = quantile(at, 0.5);
  const level = apart.map((one, i) => one - slope * ((at[i] ?? 0) - middle));
  const sorted = level.toSorted((x, y) => x - y);
  const [bottom, low, median, high, top] = [0.01, 0.05, 0.5, 0.95, 0.99].map((share) => quantile(sorted, share, true)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const [below, above] = [median - low, high - median];
  // What the fit leaves open at the middle of the time.
  const fit = isTold ? error * ((at.at(-1) ?? 0) - (at[0] ?? 0)) * 0.1 : 0;
  const reach = (edge: number) => Math.max(TRANSIT, 1.5 * Math.abs(median - edge)) + grain + fit;
  const slack = 0.1 * Math.max(TRANSIT, Math.min(below, above)) + grain + fit;
  let bounds: [number, number];
  let offset: number;
  if (sorted.length >= 30 && above > 3 * below + grain) {
    // Long delays make the difference larger: the clock is behind the lower edge.
    offset = bottom;
    bounds = [bottom - reach(bottom), bottom + slack];
  } else if (sorted.length >= 30 && below > 3 * above + grain) {
    offset = top;
    bounds = [top - slack, top + reach(top)];
  } else {
    offset = median;
    bounds = [bottom - reach(bottom), top + reach(top)];
  }
  const largest = USUAL_DELAY + 2 * (quantile(sorted, 0.75, true) - quantile(sorted, 0.25, true));
  if (Math.abs(offset) <= largest) bounds = [Math.min(bounds[0], 0), Math.max(bounds[1], 0)];
  return { offset, low: bounds[0], high: bounds[1], drift_ppm: isTold ? slope * 1e6 : null, at: middle, anchors: at.length };
}

/** Slope between medians of stretches of time, by Theil and Sen, with its error; told where the time is long enough to bear it. */
function driftOf(at: readonly number[], apart: readonly number[], grain: number): { slope: number; error: number; isTold: boolean } {
  const none = { slope: 0, error: 0, isTold: false };
  const stretches = Math.min(24, Math.floor(at.length / 8));
  const span = (at.at(-1) ?? 0) - (at[0] ?? 0);
  if (stretches < 4 || span <= 0) return none;
  const points = Array.from({ length: stretches }, (_, i) => {
    const [from, to] = [i, i + 1].map((n) => Math.floor((n * at.length) / stretches)) as [number, number];
    const own = apart.slice(from, to);
    const spread = quantile(own, 0.75) - quantile(own, 0.25);
    return { x: quantile(at.slice(from, to), 0.5), y: quantile(own, 0.5), error: (1.3 * Math.max(spread, grain / 4)) / Math.sqrt(own.length) };
  });
  const slopes = points.flatMap((p, i) => points.slice(i + 1).flatMap((q) => (q.x > p.x ? [(q.y - p.y) / (q.x - p.x)] : [])));
  if (slopes.length === 0) return none;
  const slope = quantile(slopes, 0.5);
  const middle = quantile(
    points.map(({ x }) => x),
    0.5,
  );
  const left = points.map(({ x, y }) => y - slope * (x - middle));
  const centre = quantile(left, 0.5);
  const scatter =
    1.5 *
    quantile(
      left.map((one) => Math.abs(one - centre)),
      0.5,
    );
  const noise = Math.max(
    scatter,
    quantile(
      points.map(({ error }) => error),
      0.5,
    ),
  );
  // Of a line through so many points with this noise, three times.
  const error = (3 * noise * Math.sqrt(12)) / (span * Math.sqrt(stretches));
  return error * 1e6 <= 15 ? { slope, error, isTold: true } : none;
}

/** Where the clock was set: the first pair behind, where one level does not hold for all and two do. */
function stepOf(at: readonly number[], apart: readonly number[], grain: number): number | undefined {
  const width = Math.min(25, Math.floor(apart.length / 4));
  if (width < 5) return undefined;
  let best = { jump: 0, place: 0 };
  for (let place = width; place <= apart.length - width; place += Math.max(1, Math.floor(apart.length / 2000))) {
    const jump = Math.abs(quantile(apart.slice(place, place + width), 0.5) - quantile(apart.slice(place - width, place), 0.5));
    if (jump > best.jump) best = { jump, place };
  }
  if (best.jump < Math.max(2000, 4 * grain)) return undefined;
  // To the pair: the split at which both sides keep closest to their medians nearby.
  const [from, to] = [Math.max(1, best.place - width), Math.min(apart.length - 1, best.place + width)];
  const [before, behind] = [quantile(apart.slice(Math.max(0, from - width), from), 0.5), quantile(apart.slice(to, to + width), 0.5)];
  let split = { cost: Number.POSITIVE_INFINITY, place: best.place };
  for (let place = from; place <= to; place++) {
    let cost = 0;
    for (let i = from; i < to; i++) cost += Math.min(Math.abs(behind - before), Math.abs((apart[i] ?? 0) - (i < place ? before : behind)));
    if (cost < split.cost) split = { cost, place };
  }
  const spread = (of: readonly number[]) => quantile(of, 0.9) - quantile(of, 0.1);
  const halves = [apart.slice(0, split.place), apart.slice(split.place)];
  const within = Math.max(...halves.map((half, i) => spread(levelled(i === 0 ? at.slice(0, split.place) : at.slice(split.place), half, grain))));
  return Math.abs(behind - before) > 3 * within + grain ? split.place : undefined;
}

const levelled = (at: readonly number[], apart: readonly number[], grain: number): number[] => {
  const { slope } = driftOf(at, apart, grain);
  return apart.map((one, i) => one - slope * ((at[i] ?? 0) - (at[0] ?? 0)));
};

function quantile(of: readonly number[], share: number, isSorted = false): number {
  const sorted = isSorted ? of : of.toSorted((x, y) => x - y);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}
