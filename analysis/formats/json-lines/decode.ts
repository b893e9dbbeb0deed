// One JSON record to an event row. Members that fill a column leave `extra`; everything else stays there under its own name.
import type { EventColumnName } from '../../reading/columns.ts';
import type { Decode, ItemFacts, Outcome, Say } from '../../reading/format.ts';
import { positions, type Row } from '../../reading/row.ts';
import { readAddress } from '../../reading/values/address.ts';
import { isObject, JsonFault, type JsonObject, type JsonText, type JsonValue, maxDepth, parseJson } from '../../reading/values/json-text.ts';
import { isTimePair, readTime } from '../../reading/values/written-time.ts';
import { scalarText } from './choose.ts';
import { readBytes } from './journal-bytes.ts';
import { memberAt, remove } from './members.ts';
import { plainNames } from './names.ts';
import { outcomeOf } from './outcome.ts';
import { QuickRecord } from './quick-record.ts';
import { nodeAt, type PlainColumn, type Shape, Shapes } from './shapes.ts';

export const columns = [
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
const at = positions(columns);

/** The member at a path; undefined = not there. */
type Members = (path: string) => JsonValue | undefined;

/** Examiners may choose members deeper than the quick way notes. */
const isShallow = (path: string | undefined): boolean => (path ?? '').split('.').length <= 4;

/** One an item: records of a log share a few shapes. */
export function open(item: ItemFacts): Decode<string> {
  const shapes = new Shapes();
  const quick = new QuickRecord();
  const mayBeQuick = Object.values(item.fields).every(isShallow);
  return (text, row, say) => {
    if (mayBeQuick && quick.scan(text)) {
      const shape = shapes.ofQuick(quick);
      if (shape) {
        const spent = fillFrom(
          (path) => {
            const node = nodeAt(shape, path);
            return node === undefined ? undefined : quick.value(node);
          },
          shape,
          item,
          row,
          say,
        );
        row[at.extra] = quick.without(spent.map((path) => nodeAt(shape, path) as number));
        return undefined;
      }
    }
    return parsed(text, item, shapes, row, say);
  };
}

/** The way of every other text. */
function parsed(text: string, item: ItemFacts, shapes: Shapes, row: Row, say: Say): Outcome | undefined {
  let read: JsonText;
  try {
    read = parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return { lost: { code: 'json.invalid', message: `no valid JSON at character ${error.at + 1} of the record: ${error.message}` } };
  }
  if (read.duplicates.length > 0) say('json.duplicate_key', `named twice, the last counts: ${[...new Set(read.duplicates)].join(', ').slice(0, 300)}`);
  if (read.controls) say('json.control_character', 'a string holds raw control characters, which JSON forbids');
  if (read.deep) say('json.deep', `nested deeper than ${maxDepth}; that part is kept as text`);
  if (!isObject(read.value)) {
    say('json.not_object', 'the record is no JSON object');
    row[at.message] = text.slice(0, 2000);
    row[at.extra] = { value: read.value };
    return undefined;
  }
  fromObject(read.value, item, shapes, row, say);
  return undefined;
}

/** `record` is changed: what stays of it is `extra`. */
function fromObject(record: JsonObject, item: ItemFacts, shapes: Shapes, row: Row, say: Say): void {
  const bytes = readBytes(record);
  if (bytes.length > 0) say('json.bytes', `given as bytes that are no UTF-8, kept as they are: ${bytes.join(', ').slice(0, 300)}`);
  const spent = fillFrom((path) => memberAt(record, path), shapes.of(record), item, row, say);
  for (const path of spent) remove(record, path);
  row[at.extra] = Object.keys(record).length > 0 ? record : undefined;
}

/** Fills the columns; gives the members that they hold whole. One member may fill two columns. */
function fillFrom(member: Members, shape: Shape, item: ItemFacts, row: Row, say: Say): string[] {
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
  for (const [column, paths] of shape.columns) {
    const position = at[column];
    if (row[position] !== undefined) continue;
    const found = pick(member, undefined, paths);
    if (!found) continue;
    if (column === 'process_pid' || column === 'source_port') {
      if (!/^\d{1,15}$/.test(found.text)) continue;
      row[position] = Number(found.text);
    } else row[position] = found.text;
    spend(found);
  }
  const outcome = outcomeOf(member, shape.outcome);
  if (outcome !== undefined) row[at.event_outcome] = outcome;
  return spent;
}

interface Picked {
  path: string;
  text: string;
  /** The column holds all that the member says. */
  whole: boolean;
}

/** The chosen member; where none was chosen for the item, or this record has none of that name, the best-named one of this record that says something. */
function pick(member: Members, chosen: string | undefined, fallback: readonly string[]): Picked | undefined {
  const first = chosen === undefined ? undefined : member(chosen);
  if (chosen !== undefined && first !== undefined) return picked(chosen, first);
  for (const path of fallback) {
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
  const chosen = item.fields.time;
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
  const { ns, text, assumed, flag } = readTime(value, item.time);
  if (flag) say(flag.code, flag.message);
  row[at.time_text] = text;
  row[at.time_ns] = ns;
  row[at.time_assumed] = assumed;
  return typeof value !== 'object' || (isTimePair(value) && Object.keys(value).length === 2) ? path : undefined;
}
