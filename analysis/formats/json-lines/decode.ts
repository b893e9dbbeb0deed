// One JSON record to an event row. Members that fill a column leave `extra`; everything else stays there under its own name.
import type { FieldMap } from '../../contract/model/source.ts';
import { readAddress } from '../../reading/values/address.ts';
import type { EventColumnName } from '../../reading/columns.ts';
import type { Decode, ItemFacts, Outcome, Say } from '../../reading/format.ts';
import { fill, type NamedCells } from '../../reading/row.ts';
import { isObject, JsonFault, type JsonObject, type JsonText, maxDepth, parseJson } from '../../reading/values/json-text.ts';
import { namesOf, scalarText } from './choose.ts';
import { readBytes } from './journal-bytes.ts';
import { matching } from './match.ts';
import { leaves, memberAt, remove } from './members.ts';
import { errorNames, levelNames, outcomeNames, plainNames, statusNames } from './names.ts';
import { type OutcomePaths, outcomeOf } from './outcome.ts';
import { isTimePair, readTime } from '../../reading/values/written-time.ts';

type Shapes = Map<string, Shape>;
type PlainColumn = keyof typeof plainNames;

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

/** What the names of one record shape say; records of a log share a few shapes. */
interface Shape {
  columns: readonly (readonly [column: PlainColumn, paths: readonly string[]])[];
  fallback: Record<keyof FieldMap, readonly string[]>;
  outcome: OutcomePaths;
}

const remembered = 500;

function shapeOf(record: JsonObject, shapes: Shapes): Shape {
  const paths: string[] = [];
  leaves(record, (path) => paths.length < 2000 && paths.push(path));
  const key = paths.join('\n');
  const known = shapes.get(key);
  if (known) return known;
  const shape: Shape = {
    columns: Object.entries(plainNames).map(([column, names]) => [column as PlainColumn, matching(paths, names)] as const),
    fallback: {
      time: matching(paths, namesOf.time),
      user: matching(paths, namesOf.user),
      action: matching(paths, namesOf.action),
      address: matching(paths, namesOf.address),
    },
    outcome: {
      outcome: matching(paths, outcomeNames),
      status: matching(paths, statusNames),
      error: matching(paths, errorNames),
      level: matching(paths, levelNames),
    },
  };
  if (shapes.size >= remembered) shapes.clear();
  shapes.set(key, shape);
  return shape;
}

/** One an item: records of a log share a few shapes. */
export function open(item: ItemFacts): Decode<string> {
  const shapes: Shapes = new Map();
  return (text, row, say) => {
    const said: NamedCells = {};
    const outcome = decode(text, item, shapes, said, say);
    if (outcome === undefined) fill(row, columns, said);
    return outcome;
  };
}

function decode(text: string, item: ItemFacts, shapes: Shapes, said: NamedCells, say: Say): Outcome | undefined {
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
    Object.assign(said, { message: text.slice(0, 2000), extra: { value: read.value } });
    return undefined;
  }
  rowOf(read.value, item, shapes, said, say);
  return undefined;
}

function rowOf(record: JsonObject, context: ItemFacts, shapes: Shapes, row: NamedCells, say: Say): void {
  const bytes = readBytes(record);
  if (bytes.length > 0) say('json.bytes', `given as bytes that are no UTF-8, kept as they are: ${bytes.join(', ').slice(0, 300)}`);
  const shape = shapeOf(record, shapes);
  // Removed at the end, so that one member may fill two columns.
  const spent = new Set<string>();

  const time = timeOf(record, context, shape, say);
  if (time) {
    Object.assign(row, time.columns);
    if (time.whole) spent.add(time.path);
  }
  const user = pick(record, context.fields.user, shape.fallback.user);
  if (user) {
    row.user_name = user.text;
    if (user.whole) spent.add(user.path);
  }
  const action = pick(record, context.fields.action, shape.fallback.action);
  if (action) {
    row.event_action = action.text;
    if (action.whole) spent.add(action.path);
  }
  const address = pick(record, context.fields.address, shape.fallback.address);
  if (address) {
    row.source_address = address.text;
    if (address.whole) spent.add(address.path);
    const { ip, port } = readAddress(address.text);
    if (ip !== undefined) row.source_ip = ip;
    if (port !== undefined) row.source_port = port;
  }
  for (const [column, paths] of shape.columns) {
    if (row[column] !== undefined) continue;
    const found = pick(record, undefined, paths);
    if (!found) continue;
    if (column === 'process_pid' || column === 'source_port') {
      if (!/^\d{1,15}$/.test(found.text)) continue;
      row[column] = Number(found.text);
    } else row[column] = found.text;
    if (found.whole) spent.add(found.path);
  }
  const outcome = outcomeOf(record, shape.outcome);
  if (outcome !== undefined) row.event_outcome = outcome;
  for (const path of spent) remove(record, path);
  if (Object.keys(record).length > 0) row.extra = record;
}

interface Picked {
  path: string;
  text: string;
  /** The column holds all that the member says. */
  whole: boolean;
}

/** The chosen member; where none was chosen for the item, or this record has none of that name, the best-named one of this record that says something. */
function pick(record: JsonObject, chosen: string | undefined, fallback: readonly string[]): Picked | undefined {
  for (const path of chosen === undefined || memberAt(record, chosen) === undefined ? fallback : [chosen]) {
    const value = memberAt(record, path);
    const text = scalarText(value);
    // A true or false is no name, action or message.
    if (text !== undefined && typeof value !== 'boolean') return { path, text, whole: typeof value === 'string' || typeof value === 'number' };
  }
  return undefined;
}

function timeOf(record: JsonObject, context: ItemFacts, shape: Shape, say: Say): { path: string; whole: boolean; columns: NamedCells } | undefined {
  const chosen = context.fields.time;
  let path = chosen;
  let value = chosen === undefined ? undefined : memberAt(record, chosen);
  if (value === undefined || value === null || value === '') {
    path = shape.fallback.time.find((candidate) => scalarText(memberAt(record, candidate)) !== undefined || isObject(memberAt(record, candidate)));
    value = path === undefined ? undefined : memberAt(record, path);
    if (path !== undefined && chosen !== undefined) say('time.other_member', `${chosen} is not in this record; the time was read from ${path}`);
  }
  if (path === undefined || value === undefined || value === null) {
    say('time.missing', chosen === undefined ? 'the record has no member that is known to hold a time' : `${chosen} is not in this record`);
    return undefined;
  }
  const reading = readTime(value, context.time);
  if (reading.flag) say(reading.flag.code, reading.flag.message);
  const columns: NamedCells = { time_text: reading.text };
  if (reading.ns !== undefined) columns.time_ns = reading.ns;
  if (reading.assumed !== undefined) columns.time_assumed = reading.assumed;
  const whole = typeof value !== 'object' || (isTimePair(value) && Object.keys(value).length === 2);
  return { path, whole, columns };
}
