// Times of a server log. They state an abbreviation of a zone, which names none: only UTC, GMT and offsets are read, anything else is asked.
import { zoneProblem } from '../../contract/zone.ts';
import type { ItemFacts, Say } from '../format.ts';
import type { NamedCells } from '../row.ts';
import { localInstant } from '../time/local-instant.ts';
import { instantIn, offsetMinutes } from '../values/local-time.ts';

/** As written, and the zone behind it; without one it is an epoch. */
export interface Stated {
  time: string;
  zone: string | undefined;
}

const written = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?) ?([A-Z][A-Za-z]{0,7}|[+-]\d\d(?::?\d\d)?)$/;
/** A time of csvlog and jsonlog, which state the zone with it. */
export function statedTime(text: string): Stated | undefined {
  const m = written.exec(text);
  return m ? { time: m[1] ?? '', zone: m[2] } : undefined;
}

export const isUtc = (zone: string): boolean => zone === 'UTC' || zone === 'GMT' || zone === 'Z' || zone === 'UCT';
export const statesOffset = (zone: string | undefined): boolean => zone === undefined || isUtc(zone) || /^[+-]/.test(zone);

/** One an item. */
export class ServerClock {
  private readonly asked = new Set<string>();
  constructor(private readonly item: Pick<ItemFacts, 'time'>) {}

  read({ time, zone }: Stated, say: Say): NamedCells {
    const text = zone === undefined ? time : `${time} ${zone}`;
    if (zone === undefined) {
      const [seconds = '', fraction = ''] = time.split('.');
      return { time_text: text, time_ns: BigInt(seconds + fraction.padEnd(9, '0')).toString() };
    }
    const m = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?$/.exec(time);
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (m ?? []).slice(1, 7).map(Number);
    const civil = { year, month, day, hour, minute, second, nanos: Number((m?.[7] ?? '').padEnd(9, '0')) };
    const utc = instantIn(civil, 'UTC');
    if (!m || !utc) {
      say('time.invalid', `${text} is no date and time`);
      return { time_text: text };
    }
    if (isUtc(zone)) return { time_text: text, time_ns: utc.ns.toString() };
    const offset = offsetMinutes(zone);
    if (offset !== undefined) return { time_text: text, time_ns: (utc.ns - BigInt(offset) * 60_000_000_000n).toString() };
    const { time: times } = this.item;
    const found = localInstant(civil, text, times, zone);
    if (!found) {
      if (!this.asked.has(zone) && this.asked.size < 20) {
        this.asked.add(zone);
        const what = zoneProblem(zone)?.message ?? `${zone} is an abbreviation that several zones use:`;
        say('time.zone_unknown', `${what} times of it are unknown until the zone of the server is given`);
      }
      return { time_text: text };
    }
    for (const { code, message } of found.flags) say(code, message);
    return { time_text: text, time_ns: found.ns.toString(), time_assumed: found.assumed };
  }
}
