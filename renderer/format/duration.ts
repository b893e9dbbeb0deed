// Durations in words that fit the scale: `2 h`, `1 h 13 min 38 s`, `30 d 01 h`, `350 ms`.
const SECOND = 1_000_000_000n;
const steps: [bigint, string][] = [
  [86_400n * SECOND, 'd'],
  [3600n * SECOND, 'h'],
  [60n * SECOND, 'min'],
  [SECOND, 's'],
];

/** `nanoseconds` may be negative; the sign is kept. Under a second: ms, µs or ns; under a minute: tenths of seconds at most. */
export function formatDuration(nanoseconds: bigint): string {
  if (nanoseconds < 0n) return `-${formatDuration(-nanoseconds)}`;
  if (nanoseconds === 0n) return '0 s';
  if (nanoseconds < 1000n) return `${nanoseconds} ns`;
  if (nanoseconds < 1_000_000n) return `${trim(Number(nanoseconds) / 1000)} µs`;
  if (nanoseconds < SECOND) return `${trim(Number(nanoseconds) / 1e6)} ms`;
  if (nanoseconds < 60n * SECOND) return `${trim(Number(nanoseconds) / 1e9)} s`;
  const parts: string[] = [];
  let rest = nanoseconds;
  for (const [size, unit] of steps) {
    const count = rest / size;
    rest %= size;
    if (count > 0n) parts.push(`${parts.length > 0 && count < 10n ? '0' : ''}${count.toLocaleString('en-US')} ${unit}`);
    else if (parts.length > 0 && rest > 0n && parts.length < 3) parts.push(`00 ${unit}`);
  }
  const days = nanoseconds >= 86_400n * SECOND;
  return parts
    .slice(0, days ? 2 : 3)
    .join(' ')
    .replace(/( 00 \w+)+$/, '');
}

const trim = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1)).replace(/\.0$/, '');

/** Time left or spent in a job, from milliseconds: `4 s`, `2 min 05 s`. */
export const formatMilliseconds = (milliseconds: number): string => formatDuration(BigInt(Math.max(0, Math.round(milliseconds / 1000))) * SECOND);
