// A record whose members were chosen, by their names or by the examiner, to an event row. Members that fill a column leave `extra`.
import { choosableColumns, type ChosenColumn, type ContextColumn, contextColumns } from '../../contract/choosable-columns.ts';
import type { EventColumnName } from '../columns.ts';
import type { ItemFacts, Say } from '../format.ts';
import { positions, type Row } from '../row.ts';
import { readAddress } from '../values/address.ts';
import { isObject, type JsonObject, type JsonValue } from '../values/json-text.ts';
import { readPatterned } from '../values/time-pattern.ts';
import { isTimePair } from '../values/written-time.ts';
import { scalarText } from './choose.ts';
import { cellOf, mappedBy } from './mapped.ts';
import { memberAt, type Members, remove } from './members.ts';
import { plainNames } from './names.ts';
import { outcomeOf } from './outcome.ts';
import type { PlainColumn, Shape, Shapes } from './shapes.ts';
import { tokenId, unsignedWords, withoutTokens } from './tokens.ts';
import { readWithZone } from './zone-beside.ts';

const byName = [
  'time_ns',
  'time_text',
  'time_assumed',
  'user_name',
  'event_action',
  'source_address',
  'source_ip',
  'event_outcome',
  ...(Object.keys(plainNames) as PlainColumn[]),
  'extra',
] as const satisfies readonly EventColumnName[];
const others = new Set<ChosenColumn | ContextColumn>([...choosableColumns.map(({ column }) => column), ...contextColumns]);
for (const column of byName) others.delete(column as ChosenColumn);

/** Those that members are chosen for by their names, and behind them those that only an examiner fills. */
export const chosenColumns: readonly ((typeof byName)[number] | ChosenColumn | ContextColumn)[] = [...byName, ...others];
const at = positions(chosenColumns);

/** Fills the row; `record` is changed: what stays of it is `extra`. */
export function fillObject(record: JsonObject, item: ItemFacts, shapes: Shapes, row: Row, say: Say): void {
  const { found, claims } = withoutTokens(record, 'claims');
  if (found.length > 0) say('token.unsigned', unsignedWords(found.join(', ')));
  const spent = fillFrom((path) => memberAt(record, path), shapes.of(record), item, row, say);
  row[at.token_id] ??= tokenId(claims);
  for (const path of spent) remove(record, path);
  row[at.extra] = Object.keys(record).length > 0 ? record : undefined;
}

/** Fills the columns; gives the members that they hold whole. One member may fill two columns. */
export function fillFrom(member: Members, shape: Shape, item: ItemFacts, row: Row, say: Say): string[] {
  const { fields } = item;
  const { fallback } = shape;
  const spent: string[] = [];
  const spend = (picked: Picked): void => {
    if (picked.whole && !spent.includes(picked.path)) spent.push(picked.path);
  };
  const time = timeOf(member, item, shape, row, say);
  if (time !== undefined) spent.push(time);
  const user = pick(member, fields.user, fallback.user);
  if (user) {
    row[at.user_name] = user.text;
    spend(user);
  }
  const action = pick(member, fields.action, fallback.action);
  if (action) {
    row[at.event_action] = action.text;
    spend(action);
  }
  const address = pick(member, fields.address, fallback.address);
  if (address) {
    row[at.source_address] = address.text;
    spend(address);
    const { ip, port } = readAddress(address.text);
    if (ip !== undefined) row[at.source_ip] = ip;
    if (port !== undefined) row[at.source_port] = port;
  }
  const { columns, constants } = mappedBy(fields);
  for (const [column, path] of columns) {
    const value = path === '' ? undefined : member(path);
    const text = scalarText(value);
    const cell = text === undefined ? undefined : cellOf(column, path, text, say);
    row[at[column]] = cell;
    if (text !== undefined && cell === text && (typeof value === 'string' || typeof value === 'number')) spend({ path, text, whole: true });
  }
  for (const [column, text] of constants) row[at[column]] ??= text;
  for (const [column, paths] of shape.columns) {
    const position = at[column];
    if (row[position] !== undefined || fields.columns?.[column] !== undefined) continue;
    const found = pick(member, undefined, paths);
    if (!found) continue;
    if (column === 'process_pid' || column === 'source_port') {
      if (!/^\d{1,15}$/.test(found.text)) continue;
      row[position] = Number(found.text);
    } else row[position] = found.text;
    spend(found);
  }
  const outcome = fields.columns?.event_outcome === undefined ? outcomeOf(member, shape.outcome) : undefined;
  if (outcome !== undefined) row[at.event_outcome] = outcome;
  return spent;
}

interface Picked {
  path: string;
  text: string;
  /** The column holds all that the member says. */
  whole: boolean;
}

/** The chosen member, none where an empty name was; where none was chosen for the item, or this record has none of that name, the best-named one of this record that says something. */
function pick(member: Members, chosen: string | undefined, fallback: readonly string[]): Picked | undefined {
  if (chosen === '') return undefined;
  const first = chosen === undefined ? undefined : member(chosen);
  if (chosen !== undefined && first !== undefined && !isObject(first)) return picked(chosen, first);
  for (const path of fallback) {
    // Of an object that stands where the others have a value, its own members.
    if (isObject(first) && !path.startsWith(`${chosen}.`)) continue;
    const found = picked(path, member(path));
    if (found) return found;
  }
  return undefined;
}

/** A true or false is no name, action or message. */
function picked(path: string, value: JsonValue | undefined): Picked | undefined {
  const text = typeof value === 'boolean' ? undefined : scalarText(value);
  return text === undefined ? undefined : { path, text, whole: typeof value === 'string' || typeof value === 'number' };
}

/** Fills the time columns; gives the member where they hold all of it. */
function timeOf(member: Members, item: ItemFacts, { fallback }: Shape, row: Row, say: Say): string | undefined {
  const chosen = item.fields.time || undefined;
  let path = chosen;
  let value = chosen === undefined ? undefined : member(chosen);
  if (value === undefined || value === null || value === '') {
    path = fallback.time.find((candidate) => {
      const found = member(candidate);
      return scalarText(found) !== undefined || isObject(found);
    });
    value = path === undefined ? undefined : member(path);
    if (path !== undefined && chosen !== undefined) say('time.other_member', `${chosen} is not in this record; the time was read from ${path}`);
  }
  if (path === undefined || value === undefined || value === null) {
    say('time.missing', chosen === undefined ? 'the record has no member that is known to hold a time' : `${chosen} is not in this record`);
    return undefined;
  }
  const times = item.fields.dates === undefined ? item.time : { ...item.time, dates: item.fields.dates };
  const { form } = mappedBy(item.fields);
  // The form is that of the chosen member; what was read in its place is in a form of its own.
  const { ns, text, assumed, flag } =
    form !== undefined && path === chosen
      ? readPatterned(form, value, (iso) => readWithZone(iso, path, member, times, say))
      : readWithZone(value, path, member, times, say);
  if (flag) say(flag.code, flag.message);
  row[at.time_text] = text;
  row[at.time_ns] = ns;
  row[at.time_assumed] = assumed;
  return typeof value !== 'object' || (isTimePair(value) && Object.keys(value).length === 2) ? path : undefined;
}
