// Which silences of a source are beyond its own: the longest ones are held against the tail of all of them.

/** Times that a source without a fault may be accused, at most. */
const FALSE_ALARM = 0.02;
/** Fewer missing records than these say nothing. */
const LEAST = 8;

/**
 * Missing records from which on a silence is none of the usual ones. `missing`: of the longest silences, most first; `silences`: how many there are in all;
 * `tried`: how many of them are looked at. The tail is that of a generalised Pareto distribution, never lighter than an exponential one; its shape is
 * taken by moments (Dekkers, Einmahl and de Haan), without the very longest, which may be what is sought.
 */
export function silenceLimit(missing: readonly number[], silences: number, tried = silences): number {
  const longest = missing.filter((one) => one > 0);
  const tail = Math.min(500, longest.length - 1, Math.max(20, Math.floor(silences / 100)));
  if (tail < 5) return Number.POSITIVE_INFINITY;
  const set = Math.min(Math.max(3, Math.ceil(tail / 20)), tail - 2);
  const from = longest[tail] ?? 1;
  const body = longest.slice(set, tail);
  const logs = body.map((one) => Math.log(Math.max(one, from) / from));
  const first = mean(logs);
  const second = mean(logs.map((one) => one ** 2));
  const moment = second > 0 && first ** 2 < second ? first + 1 - 0.5 / (1 - first ** 2 / second) : 0;
  // As light as the few that it is taken from allow.
  const shape = Math.min(1, Math.max(0, moment - 1 / Math.sqrt(body.length)));
  const scale = Math.max(mean(body.map((one) => one - from)), from / 4) * (1 - Math.min(shape, 0.8));
  // How much rarer than the tail's beginning.
  const rarer = Math.max(1, ((tail / silences) * tried) / FALSE_ALARM);
  const beyond = shape < 0.01 ? Math.log(rarer) : (rarer ** shape - 1) / shape;
  return Math.max(LEAST, 1.1 * (from + scale * beyond));
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
