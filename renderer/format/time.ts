// Nanosecond times in the display zone. The fraction is kept to the last digit; Intl only gives the zone's wall clock.
import type { Nanoseconds } from '../../analysis/contract/index.ts';

const SECOND = 1_000_000_000n;

export interface ZonedTime {
  /** `2026-03-12` */
  date: string;
  /** `02:58:31` */
  clock: string;
  /** Nine digits. */
  fraction: string;
  /** `UTC`, `+01:00`, `+00:53:28` (local mean time of old zones). */
  offset: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, found);
  }
  return found;
}

/** True when this runtime knows the IANA zone `zone`. */
export function isZone(zone: string): boolean {
  try {
    formatter(zone);
    return true;
  } catch {
    return false;
  }
}

/** All zones that this runtime knows, `UTC` first. */
export const allZones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** The zone of this machine. */
export const machineZone = (): string => new Intl.DateTimeFormat('en-US').resolvedOptions().timeZone || 'UTC';

/** Wall clock of `time` in `zone`, with the offset that held there at that instant. */
export function inZone(time: Nanoseconds, zone: string): ZonedTime {
  const ns = BigInt(time);
  const part = ((ns % SECOND) + SECOND) % SECOND;
  const seconds = Number((ns - part) / SECOND);
  const parts: Record<string, string> = {};
  for (const { type, value } of formatter(zone).formatToParts(seconds * 1000)) parts[type] = value;
  const year = Number(parts.year) * (parts.era === 'BC' ? -1 : 1) + (parts.era === 'BC' ? 1 : 0);
  const wall = Date.UTC(year, Number(parts.month) - 1, Number(parts.day), Number(parts.hour), Number(parts.minute), Number(parts.second)) / 1000;
  return {
    date: `${String(year).padStart(4, '0')}-${parts.month}-${parts.day}`,
    clock: `${parts.hour}:${parts.minute}:${parts.second}`,
    fraction: part.toString().padStart(9, '0'),
    offset: zone === 'UTC' ? 'UTC' : offsetText(wall - seconds),
  };
}

function offsetText(seconds: number): string {
  const size = Math.abs(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const rest = size % 60;
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor((size % 3600) / 60))}${rest ? `:${two(rest)}` : ''}`;
}

/** Fraction with the fewest of 0, 3, 6, 9 digits that lose nothing; `least` digits are kept in any case. */
export function trimFraction(fraction: string, least: 0 | 3 | 6 | 9 = 3): string {
  for (const digits of [0, 3, 6, 9] as const)
    if (digits >= least && /^0*$/.test(fraction.slice(digits))) return digits === 0 ? '' : `.${fraction.slice(0, digits)}`;
  return `.${fraction}`;
}

export interface TimeStyle {
  /** `full` (default) 2026-03-12 02:58:31.000 UTC; `clock` 02:58:31.000; `date` 2026-03-12; `minute` 2026-03-12 02:58 */
  show?: 'full' | 'clock' | 'date' | 'minute';
  /** With the offset behind it; default true for `full` only. */
  offset?: boolean;
  /** Least number of fraction digits; more are shown when the time has them. Default 3. */
  digits?: 0 | 3 | 6 | 9;
  /** Most fraction digits, the rest cut: only where the whole time is beside it or in the tip. Default 9. */
  most?: 0 | 3 | 6 | 9;
}

export function formatTime(time: Nanoseconds | null, zone: string, style: TimeStyle = {}): string {
  if (time === null) return 'no time';
  const { show = 'full', digits = 3, most = 9 } = style;
  const at = inZone(time, zone);
  const offset = (style.offset ?? show === 'full') ? ` ${at.offset}` : '';
  if (show === 'date') return `${at.date}${offset}`;
  if (show === 'minute') return `${at.date} ${at.clock.slice(0, 5)}${offset}`;
  const clock = `${at.clock}${trimFraction(at.fraction.slice(0, most).padEnd(9, '0'), digits)}`;
  return show === 'clock' ? `${clock}${offset}` : `${at.date} ${clock}${offset}`;
}

/** `from to to`, the date of the end left out when it is the same day. */
export function formatRange(from: Nanoseconds | null, to: Nanoseconds | null, zone: string, style: TimeStyle = { show: 'minute' }): string {
  if (from === null || to === null) return from === to ? 'no time' : formatTime(from ?? to, zone, style);
  const start = inZone(from, zone);
  const end = inZone(to, zone);
  if (style.show === 'date' && start.date === end.date) return `${start.date} ${end.offset}`;
  const tail = style.show === 'minute' && start.date === end.date ? end.clock.slice(0, 5) : formatTime(to, zone, { ...style, offset: false });
  return `${formatTime(from, zone, { ...style, offset: false })} to ${tail} ${end.offset}`;
}
