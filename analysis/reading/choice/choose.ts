// Chooses, from the first records of an item, which members are time, user, action and address. Shown and correctable.
import { type Role, roles } from '../../contract/choosable-columns.ts';
import type { FieldMap } from '../../contract/model/field-map.ts';
import type { FieldChoice } from '../../contract/model/source.ts';
import { readAddress } from '../values/address.ts';
import type { JsonObject, JsonValue } from '../values/json-text.ts';
import { isEnd, isLapse, isOwnTime, matching } from './match.ts';
import { BOTH, leaves, memberAt } from './members.ts';
import { actionNames, addressNames, emptyWords, timeNames, userNames } from './names.ts';
import { isClockAlone, isDateAlone, orderOf } from '../values/date-forms.ts';
import { statesZone, timeLikeness } from '../values/written-time.ts';

/** What a mapping may say of records whose members are chosen. */
export const ofMembers = ['time', 'user', 'action', 'address', 'dates', 'time_form', 'columns', 'constants'] as const satisfies readonly (keyof FieldMap)[];

export interface Choice {
  fields: FieldMap;
  /** The leaves seen, by dotted names, in order of appearance, at most 300. */
  members: FieldChoice[];
  /** Why, one line a field. */
  reasons: string[];
  /** Some time that was seen states no zone. */
  zoneless: boolean;
}

/** A scalar as text, or undefined when it says nothing. The first of an array of names stands for it; of several numbers none does. */
export function scalarText(value: JsonValue | undefined): string | undefined {
  const one = Array.isArray(value) ? (typeof value[0] === 'number' && value.length > 1 ? undefined : value[0]) : value;
  if (typeof one === 'number' || typeof one === 'boolean') return String(one);
  if (typeof one !== 'string' || emptyWords.has(one.trim().toLowerCase())) return undefined;
  return one;
}

const likely: Record<Role, (value: JsonValue | undefined) => boolean> = {
  time: (value) => timeLikeness(value) > 0,
  user: (value) => typeof value !== 'boolean' && (scalarText(value)?.length ?? 999) <= 256,
  action: (value) => typeof value === 'string' && (scalarText(value)?.length ?? 999) <= 200,
  address: (value) => readAddress(scalarText(value) ?? '').ip !== undefined,
};
export const namesOf: Record<Role, readonly string[]> = { time: timeNames, user: userNames, action: actionNames, address: addressNames };

export function choose(records: readonly JsonObject[]): Choice {
  const seen = new Set<string>();
  for (const record of records) leaves(record, (path) => seen.size < 2000 && seen.add(path));
  const paths = [...seen];
  const fields: FieldMap = {};
  const reasons: string[] = [];
  for (const kind of roles) {
    const candidates = matching(paths, namesOf[kind], true).slice(0, 30);
    const counted = candidates.map((path) => ({ path, good: records.filter((record) => likely[kind](memberAt(record, path))).length }));
    // A well-ranked name that hardly ever has a value gives way to one that has it in half of the records.
    const best = counted.find((entry) => entry.good * 2 >= records.length) ?? counted.find((entry) => entry.good > 0);
    const chosen = best ?? (kind === 'time' ? (splitTime(paths, records) ?? unnamedTime(paths, records)) : undefined);
    if (!chosen) {
      reasons.push(`${kind}: none found by name`);
      continue;
    }
    fields[kind] = chosen.path;
    reasons.push(`${kind}: ${chosen.path} (${chosen.good} of ${records.length} sampled records${best ? '' : '; by its values'})`);
  }
  const time = fields.time;
  const dates = time === undefined ? undefined : orderOf(records.map((record) => scalarText(memberAt(record, time)) ?? ''));
  if (dates) {
    fields.dates = dates.order;
    reasons.push(`dates: ${dates.order}, as ${dates.by} shows`);
  }
  const zoneless = time !== undefined && records.some((record) => timeLikeness(memberAt(record, time)) === 2 && !statesZone(memberAt(record, time)));
  return { fields, members: paths.slice(0, 300).map((path) => choiceOf(path, records)), reasons, zoneless };
}

/** Characters of an example. */
const EXAMPLE = 80;

function choiceOf(name: string, records: readonly JsonObject[]): FieldChoice {
  const values = records.map((record) => memberAt(record, name));
  const example = values.map(scalarText).find((text) => text !== undefined) ?? '';
  return { name, example: example.slice(0, EXAMPLE), time: values.some(likely.time) };
}

/** A date and a clock beside each other. */
function splitTime(paths: readonly string[], records: readonly JsonObject[]): { path: string; good: number } | undefined {
  const mostly = (fits: (value: string) => boolean): string[] =>
    paths.filter((path) => records.filter((record) => fits(scalarText(memberAt(record, path)) ?? '')).length * 2 >= records.length);
  const dates = mostly(isDateAlone).filter((path) => !isEnd(path) && !isLapse(path));
  const clocks = mostly(isClockAlone).filter((path) => !isEnd(path) && !isLapse(path));
  // Of several, which belongs to which is not known.
  const [date, clock] = [dates[0], clocks[0]];
  if (date === undefined || clock === undefined || dates.length > 1 || clocks.length > 1) return undefined;
  const path = `${date}${BOTH}${clock}`;
  const good = records.filter((record) => timeLikeness(memberAt(record, path)) === 2).length;
  return good * 2 >= records.length ? { path, good } : undefined;
}

/** No known name: a member whose values state full dates in most records. One that is called a timestamp, else the nearest to the top; of these, one that does not say when something was over. */
function unnamedTime(paths: readonly string[], records: readonly JsonObject[]): { path: string; good: number } | undefined {
  const rank = (path: string): number => (/timestamp$/i.test(path) ? 0 : path.split('.').length + (isEnd(path) ? 0.5 : 0));
  return paths
    .filter((path) => !isOwnTime(path) && !isLapse(path))
    .map((path) => ({ path, good: records.filter((record) => timeLikeness(memberAt(record, path)) === 2).length }))
    .filter(({ good }) => good > 0 && good * 2 >= records.length)
    .toSorted((a, b) => rank(a.path) - rank(b.path))[0];
}
