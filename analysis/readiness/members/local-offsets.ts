// Offsets of a zone from UTC over a span, as rows from one change to the next: statements turn moments into local time with them, the same everywhere.

export interface Offset {
  from_ns: bigint;
  to_ns: bigint;
  minutes: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Clocks of attackers may say any year; outside of these the nearest offset holds. */
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2060, 0, 1);
const ALWAYS = { from: -(2n ** 63n) + 1n, to: 2n ** 63n - 1n };

/** Undefined = there is no such zone. `from`, `to`: milliseconds. */
export function localOffsets(zone: string, from: number, to: number): Offset[] | undefined {
  const offset = offsetOf(zone);
  if (offset === undefined) return undefined;
  const start = Math.min(Math.max(from, EARLIEST), LATEST);
  const end = Math.min(Math.max(to, start), LATEST);
  const offsets: Offset[] = [{ from_ns: ALWAYS.from, to_ns: ALWAYS.to, minutes: offset(start) }];
  for (let at = start; at < end; ) {
    const next = Math.min(at + DAY, end);
    const last = offsets.at(-1);
    const minutes = offset(next);
    if (last !== undefined && minutes !== last.minutes) {
      const change = BigInt(changeBetween(at, next, last.minutes, offset)) * 1_000_000n;
      last.to_ns = change;
      offsets.push({ from_ns: change, to_ns: ALWAYS.to, minutes });
    }
    at = next;
  }
  return offsets;
}

/** The first whole minute at which the offset is another one. */
function changeBetween(from: number, to: number, before: number, offset: (at: number) => number): number {
  let low = Math.floor(from / MINUTE);
  let high = Math.ceil(to / MINUTE);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle * MINUTE) === before) low = middle;
    else high = middle;
  }
  return high * MINUTE;
}

function offsetOf(zone: string): ((at: number) => number) | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
  return (at) => {
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
}
