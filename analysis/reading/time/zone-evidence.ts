// The zone of lines that state none, as other lines of the same stretch show it; and where they speak against the zone that was given.
import { instantIn, zoneKnown } from '../values/local-time.ts';
import { dateText, DAY, modifiedMs, wallOf } from './calendar.ts';
import { isClockOffset, offsetName } from './offsets.ts';
import type { Touch, Trace } from './trace.ts';

interface Zoned {
  trace: Trace;
  given: { zone?: string | undefined };
  /** Nanoseconds; a wall clock shows no zone. */
  modified?: string | undefined;
  isWallClock?: true | undefined;
}

/** Seconds between the last line and the modification of its file that are no accident: the line is what modified it. */
const WRITTEN = 2;

/** Minutes east of UTC that a zone has at a wall clock (ms, read as UTC); undefined where the clock shows it twice or never. */
export function offsetIn(zone: string, wall: number): number | undefined {
  const d = new Date(wall);
  const [year, month, day, hour, minute, second] = [
    d.getUTCFullYear(),
    d.getUTCMonth() + 1,
    d.getUTCDate(),
    d.getUTCHours(),
    d.getUTCMinutes(),
    d.getUTCSeconds(),
  ];
  const instant = instantIn({ year, month, day, hour, minute, second, nanos: 0 }, zone);
  return instant === undefined || instant.doubt ? undefined : (wall - Number(instant.ns / 1_000_000n)) / 60_000;
}

/**
 * The zone that evidence shows where none was given. `base`: the year in which the chain of the item begins. An offset is all that lines can show: the zone
 * of it, and when its clocks change, they do not.
 */
export function zoneEvidence(
  { trace, given, modified, isWallClock }: Zoned,
  stretch: readonly Zoned[],
  base: number | undefined,
  say: (code: string, message: string) => void,
): { name: string; because: string } | undefined {
  if (trace.zoneless === 0) return undefined;
  const { zone } = given;
  if (zone !== undefined) {
    if (base !== undefined && zoneKnown(zone)) {
      against(zone, trace, base, say);
      const file = modifiedMs(modified);
      if (file !== undefined && !isWallClock && trace.finalOffset === undefined) againstFile(zone, wallOf(trace.final, base), file, say);
    }
    return undefined;
  }
  const touch = trace.touch ?? stretch.find((other) => other.trace.touch)?.trace.touch;
  const offset = touch?.offset ?? onlyOffset(trace);
  if (offset === undefined) return undefined;
  const name = offsetName(offset);
  const because = touch ? 'as lines right beside others with an offset show' : 'as other lines of the file state';
  if (!isClose(trace, touch))
    say(
      'time.zone_assumed',
      `lines without an offset are read at ${name}, ${because} (${touch?.text ?? trace.offsets.get(offset)?.text ?? ''}): where its clocks change, lines months away are an hour off; give the zone`,
    );
  return { name, because };
}

/** All lines lie within a day of those that show the offset. */
const isClose = ({ oldest, newest, touch: own }: Trace, touch: Touch | undefined): boolean =>
  touch?.isOwn === true && own === touch && touch.at - oldest <= DAY && newest - touch.at <= DAY;

const onlyOffset = ({ offsets }: Trace): number | undefined => (offsets.size === 1 ? [...offsets.keys()][0] : undefined);

/** Lines that state an offset which the zone given does not have then. */
function against(zone: string, { touch, offsets }: Trace, base: number, say: (code: string, message: string) => void): void {
  const speaks = (offset: number, at: number): boolean => {
    const own = offsetIn(zone, wallOf(at, base));
    return own !== undefined && own !== offset;
  };
  const tell = (offset: number, text: string): void => {
    say(
      'time.zone_contradiction',
      `the zone given is ${zone}; ${text} shows a clock at ${offsetName(offset)}, which ${zone} does not have then: lines that state no offset were read in ${zone}`,
    );
  };
  if (touch && speaks(touch.offset, touch.at)) tell(touch.offset, touch.text);
  else if (!touch && offsets.size > 0 && [...offsets].every(([offset, { at }]) => speaks(offset, at)))
    for (const [offset, { text }] of [...offsets].slice(0, 1)) tell(offset, text);
}

/** The file was modified as its last line was written, by a clock at another offset than the zone given has then. `wall`, `modified`: ms. */
function againstFile(zone: string, wall: number, modified: number, say: (code: string, message: string) => void): void {
  const own = offsetIn(zone, wall);
  const apart = (wall - modified) / 1000;
  const shown = Math.round(apart / 900) * 15;
  if (own === undefined || shown === own || !isClockOffset(shown) || Math.abs(apart - shown * 60) > WRITTEN) return;
  say(
    'time.zone_contradiction',
    `the zone given is ${zone}, ${offsetName(own)} then; the file was modified on ${dateText(modified)}, as its last line was written if its clock was at ${offsetName(shown)}: lines that state no offset were read in ${zone}`,
  );
}
