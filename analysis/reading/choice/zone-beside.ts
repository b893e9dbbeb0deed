// A time that states no zone, beside which another member does: `tz`, `utc_offset`, ECS's `event.timezone`.
import type { Say } from '../format.ts';
import type { ItemTimes } from '../time/item-times.ts';
import type { JsonValue } from '../values/json-text.ts';
import { zoneKnown } from '../values/local-time.ts';
import { readTime, statesZone, type TimeReading } from '../values/written-time.ts';
import type { Members } from './members.ts';

const names = [
  'timezone',
  'time_zone',
  'timeZone',
  'TimeZone',
  'Timezone',
  'tz',
  'TZ',
  'tz_offset',
  'utc_offset',
  'utcOffset',
  'UtcOffset',
  'gmt_offset',
  'offset',
  'Offset',
];
/** Elastic Common Schema, event.timezone: of events whose timestamp includes no zone. */
const ECS = 'event.timezone';

/** Reads the time at `path`, in the zone that is stated beside it where the examiner gave none; where he did, what speaks against his word is told. */
export function readWithZone(value: JsonValue, path: string, member: Members, times: ItemTimes, say: Say): TimeReading {
  const read = readTime(value, times);
  const isOpen = read.assumed !== undefined || read.flag?.code === 'time.zone_unknown';
  if (!isOpen || times.zoneBecause !== undefined || statesZone(value)) return read;
  const beside = zoneBeside(member, path);
  if (!beside) return read;
  if (beside.zone === undefined) {
    if (times.zone !== undefined)
      say(
        'time.zone_contradiction',
        `${beside.member} states ${beside.said}, which is not known as a zone: ${read.text} was read in ${times.zone}, the zone given`,
      );
    return read;
  }
  const { order: _, ...others } = times;
  const stated = readTime(value, { ...others, zone: beside.zone, zoneBecause: `as ${beside.member} states` });
  if (times.zone === undefined) return stated;
  if (read.ns !== stated.ns)
    say('time.zone_contradiction', `the zone given is ${times.zone}; ${beside.member} states ${beside.zone}: ${read.text} was read in ${times.zone}`);
  return read;
}

/** What a member says is a zone only where it is one: many are called `offset`. */
function zoneBeside(member: Members, path: string): { member: string; said: string; zone: string | undefined } | undefined {
  const prefix = path.slice(0, path.lastIndexOf('.') + 1);
  let unread: { member: string; said: string; zone: undefined } | undefined;
  for (const name of [...names.map((one) => prefix + one), ECS]) {
    const value = member(name);
    if (typeof value !== 'string') continue;
    const said = value.trim();
    const zone = zoneIn(said);
    if (zone !== undefined) return { member: name, said, zone };
    if (said !== '' && !/offset$/i.test(name)) unread ??= { member: name, said: said.slice(0, 80), zone };
  }
  return unread;
}

/** An offset, also as `UTC-5`, or a name of the tz database. */
function zoneIn(text: string): string | undefined {
  const [, sign, hours, minutes = '00'] = /^([+-])(\d\d):?(\d\d)$/.exec(text) ?? /^(?:UTC|GMT) ?([+-])(\d{1,2})(?::?([0-5]\d))?$/i.exec(text) ?? [];
  const zone =
    hours !== undefined ? `${sign}${hours.padStart(2, '0')}:${minutes}` : /^(?:Z|UTC|GMT)$/i.test(text) ? 'UTC' : text.includes('/') ? text : undefined;
  return zone !== undefined && zoneKnown(zone) ? zone : undefined;
}
