// A typed time -> nanoseconds. With an offset it is read as it stands; without one it is read in the display zone, and the field says so.
import { fromRfc3339 } from '../../analysis/contract/index.ts';
import { formatTime, inZone } from './time.ts';

const LOCAL = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?$/;
const OFFSET = /\s*(UTC|Z|z|[+-]\d\d:?\d\d)$/;

/** Undefined = not a time, or one that the clocks of this zone never showed. Of two instants with one wall clock the earlier is meant. */
export function readTime(text: string, zone: string): string | undefined {
  const trimmed = text.trim();
  const local = LOCAL.exec(trimmed);
  if (!local) {
    const offset = OFFSET.exec(trimmed);
    if (!offset) return undefined;
    const wall = LOCAL.exec(trimmed.slice(0, offset.index));
    if (!wall) return undefined;
    return fromRfc3339(`${stamp(wall)}${offset[1] === 'UTC' ? 'Z' : (offset[1] as string)}`);
  }
  const wanted = fromRfc3339(`${stamp(local)}Z`);
  if (wanted === undefined) return undefined;
  // The offset a day before and a day after holds on either side of a change of clocks.
  const day = 86_400_000_000_000n;
  const found = [-day, 0n, day]
    .map((step) => BigInt(wanted) - shift(BigInt(wanted) + step, zone))
    .filter((time) => time + shift(time, zone) === BigInt(wanted))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return found[0]?.toString();
}

const stamp = (m: RegExpExecArray): string => `${m[1]}-${m[2]}-${m[3]}T${m[4] ?? '00'}:${m[5] ?? '00'}:${m[6] ?? '00'}${m[7] ? `.${m[7]}` : ''}`;

/** Wall clock minus UTC at an instant, in nanoseconds. */
function shift(time: bigint, zone: string): bigint {
  const at = inZone(time.toString(), zone);
  const wall = fromRfc3339(`${at.date}T${at.clock}.${at.fraction}Z`);
  return wall === undefined ? 0n : BigInt(wall) - time;
}

const example = '2026-03-12 02:58 or 2026-03-12T02:58:31.5+01:00';

/** What a field for a time says of what stands in it. */
export function readAs(text: string, time: string | undefined, zone: string): { help: string; wrong: string | null } {
  if (text.trim() === '') return { help: `e.g. ${example}`, wrong: null };
  if (time === undefined) return { help: '', wrong: `Not a time in ${zone}. Write ${example}.` };
  return { help: `read as ${formatTime(time, zone, { digits: 0 })}`, wrong: null };
}
