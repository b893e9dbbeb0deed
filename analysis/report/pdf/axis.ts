// A time axis: ticks on round UTC times and their labels.
const second = 1_000_000_000n;
const minute = 60n * second;
const hour = 60n * minute;
const day = 24n * hour;
const steps = [1n, 10n, 100n]
  .flatMap((n) => [n * 1_000_000n, n * 2_000_000n, n * 5_000_000n])
  .concat(
    [1n, 2n, 5n, 10n, 15n, 30n].map((n) => n * second),
    [1n, 2n, 5n, 10n, 15n, 30n].map((n) => n * minute),
    [1n, 2n, 3n, 6n, 12n].map((n) => n * hour),
    [1n, 2n, 7n, 14n].map((n) => n * day),
  );
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export interface Tick {
  at: bigint;
  /** Time of day, day or month; and under it the date or year, where it changes. */
  label: string;
  under: string;
}

/** At most about `count` ticks in [from, to], nanoseconds. */
export function ticksOf(from: bigint, to: bigint, count: number): Tick[] {
  const least = (to - from) / BigInt(Math.max(1, count));
  const step = steps.find((candidate) => candidate >= least);
  return step === undefined ? monthTicks(from, to, count) : evenTicks(from, to, step);
}

function evenTicks(from: bigint, to: bigint, step: bigint): Tick[] {
  const ticks: Tick[] = [];
  let last = '';
  for (let at = from + (((-from % step) + step) % step); at <= to; at += step) {
    const text = new Date(Number(at / 1_000_000n)).toISOString();
    const date = `${Number(text.slice(8, 10))} ${months[Number(text.slice(5, 7)) - 1] ?? ''}`;
    const [label, under] =
      step >= day ? [date, text.slice(0, 4)] : [text.slice(11, step >= minute ? 16 : step >= second ? 19 : 23), `${date} ${text.slice(0, 4)}`];
    ticks.push({ at, label, under: under === last ? '' : under });
    last = under;
  }
  return ticks;
}

function monthTicks(from: bigint, to: bigint, count: number): Tick[] {
  const begin = new Date(Number(from / 1_000_000n));
  const span = Number((to - from) / 1_000_000_000n) / (86_400 * 30.44) / Math.max(1, count);
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((candidate) => candidate >= span) ?? 1200;
  const ticks: Tick[] = [];
  let last = '';
  for (let month = Math.ceil((begin.getUTCFullYear() * 12 + begin.getUTCMonth() + 1) / step) * step; ; month += step) {
    const at = BigInt(Date.UTC(Math.floor(month / 12), month % 12, 1)) * 1_000_000n;
    if (at > to) return ticks;
    if (at < from) continue;
    const year = String(Math.floor(month / 12));
    ticks.push({ at, label: step >= 12 ? year : (months[month % 12] ?? ''), under: step >= 12 || year === last ? '' : year });
    last = year;
  }
}
