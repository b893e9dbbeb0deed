// The zone of times without one, where other lines in the head of an item state it, or the name of the member that they stand in.
import { zoneKnown } from '../values/local-time.ts';
import type { TimeIssue } from './plan.ts';
import { offsetIn } from './zone-evidence.ts';

export interface ZoneFound {
  name: string;
  because: string;
  /** Wall clock in ms, read as UTC, of the line that shows it; undefined: it holds for all of them. */
  at: number | undefined;
}

const decoder = new TextDecoder();
const access = /\[(\d\d\/[A-Z][a-z]{2}\/\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)\] "/g;
const setting = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)[^\n]{0,200}? LOG: {2}parameter "log_timezone" changed to "([A-Za-z0-9_+/-]{1,64})"/m;

/** Error lines in an access log state no offset, the access lines do: where all of them agree. In an error log whoever gets a line in could state one. */
export function offsetOfAccessLines(head: Uint8Array): ZoneFound | undefined {
  let found: ZoneFound | undefined;
  for (const [, day = '', clock = '', hours = '', minutes = ''] of decoder.decode(head).matchAll(access)) {
    const name = `${hours}:${minutes}`;
    if (found && found.name !== name) return undefined;
    found ??= { name, because: 'as access lines of the same file state', at: Date.parse(`${day.replaceAll('/', ' ')} ${clock} UTC`) };
  }
  return found && zoneKnown(found.name) ? found : undefined;
}

/** PostgreSQL says when the zone of its log is set. */
export function logTimezone(head: Uint8Array): ZoneFound | undefined {
  const m = setting.exec(decoder.decode(head));
  const name = m?.[3];
  return m && name !== undefined && zoneKnown(name) ? { name, because: 'as the server set its log_timezone', at: Date.parse(`${m[1]}T${m[2]}Z`) } : undefined;
}

/** `Date (UTC)`, `TimeGenerated [UTC]`, `UtcTime`, `created_at_utc`. */
const utcName = /(?:^|[^A-Za-z])utc|(?:[a-z]|[^A-Za-z]|^)(?:Utc|UTC|GMT)(?![a-z])/;

/** `Date (UTC+2)`, `Time (GMT-03:30)`: an offset, and not UTC. A sign that no offset follows states none that is known. */
const besideUtc = /(?:UTC|GMT) ?([-+\u2212])(?![A-Za-z])(?:(\d{1,2})(?::?([0-5]\d))?(?![\d:]))?/i;

/** `member`: a path, or the name of a column. */
export function zoneNamed(member: string | undefined): ZoneFound | undefined {
  if (member === undefined) return undefined;
  const [beside, sign, hours, minutes = '00'] = besideUtc.exec(member) ?? [];
  const name = beside === undefined ? (utcName.test(member) ? 'UTC' : undefined) : `${sign === '+' ? '+' : '-'}${hours?.padStart(2, '0')}:${minutes}`;
  return name !== undefined && zoneKnown(name) ? { name, because: `as the name of ${member} says`, at: undefined } : undefined;
}

/** Zones that differ from UTC do so at one of these. */
const halves = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)];

/** What is to be told of a zone that was found, beside one that was given or none. */
export function zoneIssue(given: string | undefined, { name, because, at }: ZoneFound): TimeIssue | undefined {
  if (given === undefined && at === undefined) return undefined;
  if (given === undefined)
    return {
      code: 'time.zone_assumed',
      message: `times without a zone are read at ${name}, ${because}${/^[+-]/.test(name) ? ': where its clocks change, times months away are an hour off' : ''}; give the zone`,
    };
  const differs = (wall: number): boolean => {
    const [said, found] = [offsetIn(given, wall), offsetIn(name, wall)];
    return said !== undefined && found !== undefined && said !== found;
  };
  return !zoneKnown(given) || !(at === undefined ? halves : [at]).some(differs)
    ? undefined
    : {
        code: 'time.zone_contradiction',
        message: `the zone given is ${given}; ${because.replace(/^as /, '')} ${name}: times without a zone were read in ${given}`,
      };
}
