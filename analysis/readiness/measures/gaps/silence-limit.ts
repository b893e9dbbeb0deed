// Which silences of a source are beyond its own: the longest ones are held against the tail of all of them.

/** Times that a source without a fault may be accused, at most. */
const FALSE_ALARM = 0.005;
/** Fewer missing records than these say nothing. */
const LEAST = 8;
/** Where there is a reason to look: between two files, beside a deletion. */
export const LEAST_WHERE_SOUGHT = 5;
/** Where a record states the very time. */
export const LEAST_WHERE_STATED = 3;

/**
 * Missing records from which on a silence is none of the usual ones. `missing`: of the longest silences, most first; `silences`: how many there are in all;
 * `tried`: how many of them are looked at; `least`: fewer missing records say nothing. The tail is that of a generalised Pareto distribution, never lighter than an exponential one; its shape is
 * taken by moments (Dekkers, Einmahl and de Haan), without the very longest, which may be what is sought.
 */
export function silenceLimit(
  missing: readonly number[],
  silences: number,
  { tried = silences, least = LEAST }: { tried?: number; least?: number } = {},
): number {
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
  return Math.max(least, 1.1 * (from + scale * beyond), stretched(longest, silences, tried));
}

/** The same by the whole of the longer silences, which tell better than the few longest how much the waits of a log vary: a stretched exponential through two of them. */
function stretched(longest: readonly number[], silences: number, tried: number): number {
  const far = Math.max(4, Math.ceil(silences / 100));
  const near = Math.min(10 * far, longest.length, 2000);
  const [high, low] = [longest[far - 1] ?? 0, longest[near - 1] ?? 0];
  if (near < 2 * far || low <= 0) return 0;
  const rarity = (place: number) => Math.log(silences / place);
  const power = Math.min(2, Math.max(1, Math.log(high / low) / Math.log(rarity(far) / rarity(near))));
  return high * (Math.log(tried / FALSE_ALARM) / rarity(far)) ** power;
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
